"""A moderator hides a work, where no mail leaves; its writer reads why in her inbox."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ficary.moderation import sanctions
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make
from tests.browser.hands import Pointing

pytestmark = pytest.mark.browser

WHY = "It is somebody else’s poem.\nMend it, and write to us."


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_a_reason_reaches_the_writer(
    window: Callable[..., Any],
    settings: Any,
    tmp_path: Path,
    author: User,
    moderator: User,
    width: int,
    dark: bool,
) -> None:
    mails.to_folder(settings, tmp_path)
    work = make.work(by=author, title="The Lamplighter’s Round")
    hide_it(_signed_in(window(width=width, dark=dark), moderator), work)
    sanctions.suspend(author, days=3, by=moderator, why="لا تكرر هذا من فضلك")

    visit = _signed_in(window(width=width, dark=dark), author)
    page = visit.page
    page.get_by_role("link", name="Your work was hidden").click()
    page.get_by_text("It is somebody else’s poem.").wait_for()
    visit.look("inbox with reasons")
    assert page.get_by_text("لا تكرر").evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert moderator.name not in page.inner_text("main").split()
    page.get_by_role("link", name=work.title).click()
    page.get_by_text("A moderator has hidden this work.").wait_for()


def hide_it(visit: Any, work: Work) -> None:
    page = visit.go(f"/works/{work.pk}/moderate/hide")
    assert "This archive sends no mail." in page.inner_text("main")
    Pointing(page).fill("Reason", WHY)
    Pointing(page).press("Hide it")
    page.get_by_text("Hidden: its creators are told.").wait_for()


def _signed_in(visit: Any, who: User) -> Any:
    page = visit.go("/users/login")
    page.get_by_label("User name or e-mail").fill(who.name)
    page.get_by_label("Password", exact=True).fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Newest works").wait_for()
    return visit
