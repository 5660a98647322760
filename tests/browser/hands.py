"""How a person works a page: by pointing, or by the keyboard alone."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError

MOST_STEPS = 150
IN_FOCUS = "element => element === document.activeElement"
SAME_GROUP = "element => element.type === 'radio' && element.name === document.activeElement.name"


def until(page: Any, so: Callable[[], Any]) -> Any:
    """What `so` tells, once it is true. Asked from outside: the policy lets no string be run in the
    page."""
    for _ in range(150):
        if told := so():
            return told
        page.wait_for_timeout(100)
    raise AssertionError("It never came so.")


class Pointing:
    def __init__(self, page: Any) -> None:
        self.page = page

    def _labelled(self, label: str) -> Any:
        return self.page.get_by_label(re.compile(rf"^\s*{re.escape(label)}(\s+optional)?\s*$"))

    def fill(self, label: str, text: str) -> None:
        self._labelled(label).fill(text)

    def choose(self, label: str) -> None:
        self._labelled(label).check()

    def bring(self, label: str, file: Path) -> None:
        self.page.get_by_label(label).set_input_files(file)

    def press(self, button: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).first.click()


class Keyboard(Pointing):
    """Nothing but Tab, arrows, Space, Enter and letters."""

    def _go_to(self, found: Any) -> None:
        target = found.first
        for _step in range(MOST_STEPS):
            if target.evaluate(IN_FOCUS) or target.evaluate(SAME_GROUP):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{found} cannot be reached by Tab")

    def fill(self, label: str, text: str) -> None:
        self._go_to(self._labelled(label))
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, label: str) -> None:
        box = self._labelled(label)
        self._go_to(box)
        for _step in range(20):
            if box.evaluate(IN_FOCUS):
                break
            self.page.keyboard.press("ArrowDown")
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked()

    def bring(self, label: str, file: Path) -> None:
        # A busy machine may not have heard the first press: a person presses once more.
        for _try in range(4):
            self._go_to(self.page.get_by_label(label))
            try:
                with self.page.expect_file_chooser(timeout=5_000) as chooser:
                    self.page.keyboard.press("Enter")
            except TimeoutError:
                continue
            chooser.value.set_files(file)
            return
        raise AssertionError("No file can be chosen by the keyboard")

    def press(self, button: str) -> None:
        self._go_to(self.page.get_by_role("button", name=button, exact=True))
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
