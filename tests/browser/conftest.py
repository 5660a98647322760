"""A real Chromium at a real address; every page it visits is held against axe and Nu's checker.

`SLOW=8` has its pages run eight times as slowly and wait 400 ms for all that they fetch, and asks
no checker: what a test forgets to wait for shows.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests import make

# Playwright's loop runs in this thread, where Django would refuse the ORM, and would have other
# connections while it runs than those on which the tests began.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
connections._connections = threading.local()

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "browser" / "pictures"
VNU = ROOT / ".cache" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# Like pages, Nu's checker is gone before it pays to be compiled well; so it needs more of a stack.
BRIEF = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"]
SLOW = os.environ.get("SLOW")
# Refusals that pages are asked for, and a network that a test takes away.
EXPECTED = re.compile("status of (4|503)|INTERNET_DISCONNECTED")
# Of all that axe finds well it need not make a list, and what it finds bad is told in short: all
# that it knows takes long to hand over. Nor need it fetch style sheets and sounds, for rules that
# are off or about films.
FAULTS = """;axe.run({resultTypes: ["violations"], preload: false}).then(
    (told) => told.violations.flatMap(
        (fault) => fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 200)}`)))"""
# Ids that scripts gave a second time: Nu's checker sees the page as it came.
TWICE = """[...document.querySelectorAll("[id]")].map(({ id }) => id)
    .filter((id, at, all) => all.indexOf(id) < at)"""
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _chromium() -> str | None:
    """Debian's Chromium, best the one without windows, or one like it; elsewhere Playwright's."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


class Running:
    """A Chromium for all journeys that follow each other: each has windows of its own."""

    def __init__(self) -> None:
        self._playwright = sync_playwright()
        chromium = self._playwright.start().chromium
        self.browser = chromium.launch(executable_path=_chromium(), args=QUIET)

    def end(self) -> None:
        self.browser.close()
        self._playwright.__exit__()


_running: list[Running] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Iterator[None]:
    """It ends before tests of another kind: Playwright's loop would run under them."""
    yield
    goes_on = nextitem is not None and "browser" in getattr(nextitem, "fixturenames", ())
    while _running and not (goes_on and _running[-1].browser.is_connected()):
        _running.pop().end()


@pytest.fixture
def browser(live_server: Any) -> Browser:
    if not _running:
        _running.append(Running())
    return _running[-1].browser


class Visit:
    """One reader's window: goes places, and keeps each page for the checkers."""

    def __init__(self, page: Page, address: str, *, scripts: bool) -> None:
        self.page, self.address = page, address
        self.scripts = scripts
        self.kept: dict[str, str] = {}
        self._answer: Response | None = None
        page.on("response", self._hear)

    def _hear(self, answer: Response) -> None:
        """What the page is made of. Once a script has told the archive something, the archive may
        show the page differently."""
        if answer.request.is_navigation_request():
            self._answer = answer
        elif answer.request.method != "GET":
            self._answer = None

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.look()
        return self.page

    def look(self, name: str = "") -> None:
        """Hold the page as it is now against axe, and keep it for Nu. `PICTURES=1` takes one."""
        name = name or re.sub(r"[^\w]+", "_", self.page.url.removeprefix(self.address)) or "home"
        if SLOW or not self.scripts:
            return  # Neither axe nor we can ask a page that runs no scripts.
        self.page.wait_for_load_state()  # A click waits for the answer's first byte alone.
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"
        twice = self.page.evaluate(TWICE)
        assert not twice, f"{self.page.url} has two of each of {twice}"
        told = self.page.evaluate(AXE_SCRIPT + FAULTS)
        assert not told, f"axe on {self.page.url}: {told}"
        self.kept[name] = self._text()
        if os.environ.get("PICTURES"):
            self._take_picture(name)

    def _text(self) -> str:
        """As it came; asked anew if it is looked at again, or may be different by now."""
        answer, self._answer = self._answer, None
        if answer is None or answer.url != self.page.url.partition("#")[0]:
            return self.page.request.get(self.page.url).text()
        return answer.text()

    def _take_picture(self, name: str) -> None:
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
    served = ["java", *BRIEF, here, "-cp", str(VNU), "nu.validator.servlet.Main", str(port)]
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


def _slow_down(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": float(SLOW or 1)})
    devtools.send("Network.enable")
    network = {"offline": False, "downloadThroughput": -1, "uploadThroughput": -1}
    wait = {"latency": 50 * float(SLOW or 1)}
    devtools.send("Network.emulateNetworkConditions", network | wait)


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
        if SLOW:
            _slow_down(page)
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
        if nu and not SLOW:
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
