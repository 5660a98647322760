"""A passage is selected on a phone, commented on, seen above the comment and at the margin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make
from tests.browser.hands import Pointing
from tests.browser.test_looks import JUMPS

pytestmark = pytest.mark.browser

LINE = "The lamps were lit by six, and each had its own keeper."
MARKED = "At night it rained, and nobody came to see the lamps."
OVER = """() => {
  const box = document.querySelector(".comment-on").getBoundingClientRect();
  const lines = [...getSelection().getRangeAt(0).getClientRects()];
  return lines.some((line) => line.top < box.bottom && line.bottom > box.top);
}"""
TEXT_OF_MARKS = "[...CSS.highlights.get('passages')].map(String)"
BESIDE = """() => {
  const mark = document.querySelector(".margin-marks a").getBoundingClientRect();
  const words = [...CSS.highlights.get('passages')][0].getBoundingClientRect();
  return Math.abs(mark.top - words.top);
}"""


@pytest.fixture
def work(live_server: Any) -> Work:
    cache.clear()
    ann = User.objects.filter(name="ann").first() or make.user("ann")
    text = f"<p>{LINE}</p>" * 9 + f"<p>{MARKED}</p>" + f"<p>{LINE}</p>" * 9
    return make.work(by=ann, text=text, comments_from="everyone")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_from_a_selection_to_the_mark_at_the_margin(
    window: Callable[..., Any], work: Work, width: int, dark: bool
) -> None:
    visit = window(width=width, dark=dark)
    page = visit.go(work.get_absolute_url())
    page.get_by_text(MARKED).click(click_count=3)
    page.get_by_role("button", name="Comment on this").wait_for()
    assert not page.evaluate(OVER), "what is selected stays to be seen"
    visit.look("selected")
    with page.expect_navigation():
        page.keyboard.press("c")

    hands = Pointing(page)
    assert page.get_by_label("Passage").input_value() == MARKED
    visit.look("comment on a passage")
    for label, text in {"Name": "Eve", "E-mail": "eve@example.org", "Comment": "Oh!"}.items():
        hands.fill(label, text)
    hands.press("Comment")
    assert page.locator(".quoted").inner_text() == MARKED
    assert Comment.objects.get().block == 9
    visit.look("commented")
    page.locator(".quoted a").click()
    page.wait_for_url("**#passage")

    mark_at_the_margin(visit)


def mark_at_the_margin(visit: Any) -> None:
    page = visit.page
    assert page.locator(".margin-marks a").count() == 0
    page.click(".comfort > summary")
    page.locator(".comfort .passages label").nth(1).click()
    page.locator(".margin-marks a").wait_for()
    page.keyboard.press("Escape")
    page.get_by_text(MARKED).first.scroll_into_view_if_needed()
    visit.look("marked at the margin")
    assert page.evaluate(TEXT_OF_MARKS) == [MARKED]
    page.reload()
    page.locator(".margin-marks a").wait_for()
    assert page.evaluate(BESIDE) < 8
    assert page.evaluate(JUMPS) == []
    with page.expect_navigation():
        page.get_by_role("link", name="1 comment on this").click()
    assert page.locator("li.comment").count() == 1


def test_the_button_is_reached_by_the_keyboard(window: Callable[..., Any], work: Work) -> None:
    page = window(width=1280).go(work.get_absolute_url())
    page.get_by_text(MARKED).click(click_count=3)
    page.get_by_role("button", name="Comment on this").wait_for()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.get_by_label("Passage").input_value() == MARKED
    page.go_back()
    page.get_by_text(MARKED).click(click_count=3)
    page.get_by_role("button", name="Comment on this").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Comment on this").wait_for(state="detached")


def test_a_long_selection_over_paragraphs_is_cut(window: Callable[..., Any], work: Work) -> None:
    page = window(width=360).go(work.get_absolute_url())
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="Comment on this").click()
    page.wait_for_url("**/comments/new?*")
    quote = page.get_by_label("Passage").input_value()
    assert quote.startswith(f"{LINE} {LINE}")
    assert quote.endswith("…")
    hands = Pointing(page)
    for label, text in {"Name": "Eve", "E-mail": "eve@example.org", "Comment": "Oh!"}.items():
        hands.fill(label, text)
    hands.press("Comment")
    made = Comment.objects.get()
    assert (made.quote, made.block) == (quote, 0)


def test_a_sentence_is_pasted_without_scripts(window: Callable[..., Any], work: Work) -> None:
    page = window(width=360, scripts=False).go(work.get_absolute_url())
    page.locator("#comments details summary").click()
    hands = Pointing(page)
    for label, text in {"Name": "Eve", "E-mail": "eve@example.org", "Comment": "Oh!"}.items():
        hands.fill(label, text)
    hands.fill("Passage", MARKED)
    hands.press("Comment")
    assert page.locator(".quoted").inner_text() == MARKED


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_the_writer_reads_in_her_inbox_what_is_quoted(
    desk: Callable[..., Any], width: int, dark: bool
) -> None:
    visit = desk(width=width, dark=dark)
    ann, eve = User.objects.get(name="ann"), make.user("eve")
    evening = "خفتت المصابيح عند السادسة"
    arabic = make.work(by=ann, text=f"<p>{evening}</p>", language="ar", comments_from="everyone")
    english = make.work(by=ann, text=f"<p>{f'{LINE} ' * 5}</p>", comments_from="everyone")
    for work, words in ((arabic, evening), (english, f"{LINE} " * 5)):
        chapter = Chapter.objects.select_related("work").get(work=work)
        posting.post("Oh, how lovely!", Place(chapter, passage=words), eve.pseuds.get())
    english.chapters.get().edit(
        source="<p>New.</p>", source_format="html", by=english.creatorships.get().pseud
    )

    page = visit.go("/users/ann/inbox")
    long, short = page.locator(".quoted").all()
    assert long.inner_text().endswith("keeper. The…")
    assert short.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert page.get_by_text("no longer in the chapter").count() == 1
    short.get_by_role("link").click()
    page.wait_for_url("**#passage")
