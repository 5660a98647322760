"""Where one stopped: found again after edits, what is new since, and the states of a work."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.core import passage
from ficary.core.passage import Passage
from ficary.people.models import User
from ficary.reading.models import State, Visit
from ficary.works.models import Chapter, Status, Work
from tests import make

TEXT = "<p>One.</p><ul><li><p>Two.</p></li></ul><p></p><p>Three, which is long.</p>"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, chapters=2, status=Status.IN_PROGRESS)


def read(user: User, chapter: Chapter, **facts: Any) -> Visit:
    """She reads it; then `facts` of her visit are as if that was some time ago."""
    Visit.objects.note(user, chapter, Passage(0, "0" * 8), end=facts.pop("end", False))
    mine = Visit.objects.of(user).filter(work=chapter.work_id)
    if facts:
        mine.update(**facts)
    return mine.with_news().get()


def edit(chapter: Chapter, text: str, *, minor: bool = False) -> None:
    by = chapter.work.creatorships.get().pseud
    chapter.edit(source=text, source_format="html", by=by, minor=minor)


@pytest.mark.parametrize(
    ("element", "words"), [(0, "One."), (1, "Two."), (2, "Two."), (3, "Three")]
)
def test_elements_are_passages(element: int, words: str) -> None:
    found = passage.at_element(TEXT, element)
    assert found
    assert found.quote.startswith(words)
    assert passage.nearest(TEXT, found) == found


def test_no_element_is_beyond_the_end() -> None:
    assert passage.at_element(TEXT, 99) is None
    assert passage.at_element("", 0) is None
    assert passage.nearest("", Passage(0, "0" * 8)) is None


def test_a_passage_is_found_after_edits_and_else_its_place_is() -> None:
    old = passage.at_element(TEXT, 3)
    assert old
    moved = passage.nearest(f"<p>New.</p>{TEXT}", old)
    assert moved
    assert (moved.block, moved.quote) == (3, old.quote)
    gone = passage.nearest("<p>All</p><p>is new.</p>", old)
    assert gone
    assert gone.quote == "is new."


def test_one_visit_lasts_a_while(reader: User, work: Work) -> None:
    first, second = work.chapters.in_order()
    assert read(reader, first).times == 1
    visit = read(reader, second)
    assert (visit.times, visit.chapter, visit.state) == (1, second, State.READING)
    read(reader, first, at=timezone.now() - timedelta(hours=1))
    assert read(reader, first).times == 2


def test_nothing_is_noted_for_who_does_not_want_it(reader: User, work: Work) -> None:
    User.objects.update(keeps_history=False)
    Visit.objects.note(reader, work.chapters.first(), None, end=False)
    assert Visit.objects.put(reader, work, State.READ) is False
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (State.TO_READ, State.READING),
        (State.ON_HOLD, State.READING),
        (State.DROPPED, State.DROPPED),
        (State.READ, State.READ),
    ],
)
def test_opening_is_reading(reader: User, work: Work, before: State, after: State) -> None:
    Visit.objects.put(reader, work, before)
    visit = read(reader, work.chapters.first())
    assert (visit.state, visit.times) == (after, 1 if before is State.READING else visit.times)


def test_what_was_read_is_read_on_when_there_is_more(reader: User, work: Work) -> None:
    first = work.chapters.first()
    read(reader, first, state=State.READ)
    make.chapter(work, posted=True)
    assert read(reader, first).state == State.READING


def test_the_end_of_a_whole_work_is_read(reader: User, work: Work) -> None:
    first, last = work.chapters.in_order()
    assert read(reader, last, end=True).state == State.READING, "more may come"
    Work.objects.filter(pk=work.pk).update(status=Status.COMPLETE)
    assert read(reader, Chapter.objects.get(pk=first.pk), end=True).state == State.READING
    assert read(reader, Chapter.objects.get(pk=last.pk), end=True).state == State.READ


def test_new_chapters_and_edits_count_minor_ones_do_not(reader: User, work: Work) -> None:
    first, second = work.chapters.in_order()
    visit = read(reader, first)
    assert (visit.new_chapters, visit.edited) == (None, False)

    edit(second, "<p>A comma, mended in it.</p>", minor=True)
    assert Visit.objects.with_news().get().edited is False
    edit(second, "<p>Another end, altogether.</p>")
    edit(second, "<p>Another end, altogether!</p>", minor=True)
    for _ in range(2):
        make.chapter(work, posted=True)
    make.chapter(work)

    visit = Visit.objects.with_news().get()
    assert (visit.new_chapters, visit.edited) == (2, True)
    visit = read(reader, first)
    assert (visit.new_chapters, visit.edited) == (None, False)


def test_chapters_works_and_accounts_may_go(reader: User, work: Work, author: User) -> None:
    first, second = work.chapters.in_order()
    read(reader, second)
    second.remove()
    assert Visit.objects.get().chapter is None
    assert Visit.objects.get().address == work.get_absolute_url()
    read(make.user("other"), first)
    reader.close()
    assert Visit.objects.count() == 1
    work.erase()
    assert not Visit.objects.exists()
