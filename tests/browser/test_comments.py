"""A comment from a phone, approved by the writer, read by everybody, answered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from ficary.comments.models import Comment
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.browser.hands import Pointing

pytestmark = pytest.mark.browser

SAID = "I could hear the lamps."


@pytest.fixture
def work(live_server: Any) -> Work:
    cache.clear()
    ann = User.objects.filter(name="ann").first() or make.user("ann")
    text = "<p>The lamps were lit by six, and each had its own keeper.</p>" * 12
    return make.work(by=ann, text=text, comments_from="everyone", comments_wait=True)


@pytest.mark.parametrize("dark", [True, False])
def test_from_a_phone_to_the_answer(
    desk: Callable[..., Any], window: Callable[..., Any], work: Work, dark: bool
) -> None:
    say_it(window(width=360, dark=dark), work)

    writer = desk(dark=dark)
    page = writer.go(work.get_absolute_url())
    page.get_by_role("link", name="1 comment waits for you").click()
    page.get_by_text(SAID).wait_for()
    writer.look("comments that wait")
    Pointing(page).press("Approve")

    reader = window(width=360, dark=dark).go(work.get_absolute_url())
    assert SAID in reader.locator("#comments").inner_text()

    answer_it(writer, work)
    reader.reload()
    assert "Thank you, truly." in reader.locator("#comments").inner_text()


def say_it(visit: Any, work: Work) -> None:
    """With a slip first: what was typed is still there."""
    page = visit.go(work.get_absolute_url())
    page.keyboard.press("c")
    page.keyboard.type(SAID)
    page.reload()
    typed = page.locator(".comment-form [data-key]")
    assert typed.input_value() == SAID, "kept in the browser"
    hands = Pointing(page)
    hands.fill("Name", "ann")
    hands.fill("E-mail", "eve@example.org")
    hands.press("Comment")
    visit.look("comment with errors")
    assert typed.input_value() == SAID
    hands.fill("Name", "Eve")
    hands.press("Comment")
    assert "once it is approved" in page.locator(".comment_notice").inner_text()
    visit.look("comment that waits")
    assert not page.locator(".go-on").is_visible(), "nothing lies over where one is led"
    assert page.locator(".comment_notice").evaluate(
        "one => one.getBoundingClientRect().top < innerHeight"
    )
    assert SAID not in page.inner_text("main")
    assert typed.input_value() == "", "said, and kept no longer"
    page.reload()
    assert typed.input_value() == ""


def answer_it(visit: Any, work: Work) -> None:
    page = visit.go(f"/comments/{Comment.objects.get().pk}")
    page.get_by_role("link", name="Reply").click()
    page.get_by_role("heading", name="Reply").wait_for()
    visit.look("reply")
    Pointing(page).fill("Comment", "Thank you, truly.")
    page.reload()
    assert page.locator(".comment-form [data-key]").input_value() == "Thank you, truly."
    Pointing(page).press("Comment")
    visit.look("answered")
    assert page.url.startswith(visit.address + work.chapters.get().get_absolute_url())
    assert "Thank you, truly." in page.locator("li.comment:target").inner_text()
    page.go_back()
    page.reload()
    assert page.locator(".comment-form [data-key]").input_value() == "", "said, and kept no longer"


def test_without_scripts(desk: Callable[..., Any], window: Callable[..., Any], work: Work) -> None:
    page = window(width=360, scripts=False).go(work.get_absolute_url())
    hands = Pointing(page)
    for label, text in {"Name": "Eve", "E-mail": "eve@example.org", "Comment": SAID}.items():
        hands.fill(label, text)
    hands.press("Comment")
    assert page.url.endswith("?show_comments=true#comments")
    page = desk(scripts=False).go(f"/works/{work.pk}/comments/unreviewed")
    Pointing(page).press("Approve all on this page")
    assert Comment.objects.get().open
