"""A real Chromium at a real address; every page it visits is held against axe and Nu's checker."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests import make

# Playwright's loop runs in this thread, where Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "browser" / "pictures"
VNU = ROOT / ".cache" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Refusals that pages are asked for, and a network that a test takes away.
EXPECTED = re.compile("status of (4|503)|INTERNET_DISCONNECTED")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _chromium() -> str | None:
    """Debian's Chromium, or one like it; elsewhere Playwright's own."""
    return next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )


@pytest.fixture
def browser(live_server: Any) -> Iterator[Browser]:
    """A browser for one test: while Playwright's loop runs, this thread has other connection
    objects than those on which Django empties the tables and fills them again."""
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=_chromium(), args=QUIET)
        yield made
        made.close()


class Visit:
    """One reader's window: goes places, and keeps each page for the checkers."""

    def __init__(self, page: Page, address: str, *, scripts: bool) -> None:
        self.page, self.address = page, address
        self.scripts = scripts
        self.kept: dict[str, str] = {}

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.look()
        return self.page

    def look(self, name: str = "") -> None:
        """Hold the page as it is now against axe, keep it for Nu, and take a picture."""
        name = name or re.sub(r"[^\w]+", "_", self.page.url.removeprefix(self.address)) or "home"
        if not self.scripts:
            return  # Neither axe nor we can ask a page that runs no scripts.
        self.page.wait_for_load_state()  # A click waits for the answer's first byte alone.
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"
        told = [
            f"{fault['id']}: {node['html'][:200]}"
            for fault in Axe().run(self.page).response["violations"]
            for node in fault["nodes"]
        ]
        assert not told, f"axe on {self.page.url}: {told}"
        if answer := self.page.request.get(self.page.url):
            self.kept[name] = answer.text()
        PICTURES.mkdir(exist_ok=True)
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        self.page.screenshot(path=PICTURES / f"{name[:60]}_{width}.png", full_page=False)

    def check_markup(self, nu: str) -> None:
        """Hold all pages that were looked at against Nu's checker at the address `nu`."""
        told = [
            f"{name}:{fault.get('lastLine')}: {fault['message']} {fault.get('extract', '')[:80]}"
            for name, text in self.kept.items()
            for fault in _faults(nu, text)
        ]
        assert not told, told


def _faults(nu: str, text: str) -> Any:
    kind = {"Content-Type": "text/html; charset=utf-8"}
    asked = Request(f"{nu}/?out=json", text.encode(), kind)
    with urlopen(asked, timeout=60) as answer:
        return json.load(answer)["messages"]


@pytest.fixture(scope="session")
def nu() -> Iterator[str | None]:
    """The address of Nu's checker, started once; None where Java or the checker is not there."""
    if not VNU.exists() or not shutil.which("java"):
        yield None
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    here = "-Dnu.validator.servlet.bind-address=127.0.0.1"
    served = ["java", here, "-cp", str(VNU), "nu.validator.servlet.Main", str(port)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(served, stdout=quiet, stderr=quiet) as java:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            java.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("Nu's checker does not start")


@pytest.fixture
def window(browser: Browser, live_server: Any, nu: str | None) -> Iterator[Callable[..., Visit]]:
    """Open a window: `window(width=360, dark=True, scripts=False)`. Any script error fails."""
    opened: list[Visit] = []
    troubles: list[str] = []

    def open_one(
        *, width: int = 1280, dark: bool = False, scripts: bool = True, touch: bool = False
    ) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 780},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            has_touch=touch,
            locale="en-GB",
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda line: (
                troubles.append(line.text)
                if line.type == "error" and not EXPECTED.search(line.text)
                else None
            ),
        )
        opened.append(Visit(page, live_server.url, scripts=scripts))
        return opened[-1]

    yield open_one
    for visit in opened:
        visit.page.context.close()
    assert not troubles, troubles
    for visit in opened:
        if nu:
            visit.check_markup(nu)


@pytest.fixture
def desk(window: Callable[..., Any], live_server: Any) -> Callable[..., Any]:
    """A window of a writer who is signed in."""
    ann = make.user("ann")
    client = Client()
    client.force_login(ann)
    session = client.cookies["sessionid"].value

    def open_one(**facts: Any) -> Any:
        visit = window(**facts)
        cookie = {"name": "sessionid", "value": session, "url": live_server.url}
        visit.page.context.add_cookies([cookie])
        return visit

    return open_one
