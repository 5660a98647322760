"""“1 more answer” counts what its reader finds there, and tells of nothing else."""

from typing import Any

import pytest
from django.test import Client

from ficary.comments.models import Comment
from ficary.core.prepared import Prepared
from ficary.people.models import Mute, User
from ficary.web import talk, threads
from ficary.works.models import Work
from tests import make
from tests.web.test_comments import say


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


@pytest.fixture
def top(work: Work, reader: User, monkeypatch: pytest.MonkeyPatch) -> Comment:
    """A comment whose answers are never drawn, but counted."""
    monkeypatch.setattr(threads, "MOST_ANSWERS", 0)
    # The statement that was put together before loads more.
    monkeypatch.setattr(talk, "_answers", Prepared(talk._answers_of))
    return say(work, reader, "First")


def more(work: Work, viewer: User | None = None) -> int:
    """What the page of the work says to this viewer."""
    browser = Client()
    if viewer:
        browser.force_login(viewer)
    page: Any = browser.get(f"/works/{work.pk}")
    number = int(page.context["talk"].threads[0].left_out)
    assert (" more answer" in page.text) == bool(number)
    assert number == page.text.count("1 more answer in this thread") or number > 1
    return number


def test_all_that_is_open_counts(work: Work, author: User, top: Comment) -> None:
    say(work, author, "One", top)
    say(work, make.user(), "Two", top)
    assert more(work) == more(work, author) == 2


def test_what_waits_counts_for_those_who_see_it(
    work: Work, author: User, reader: User, moderator: User, top: Comment
) -> None:
    her = make.user("eve")
    say(work, her, "Wait", top, doubt=True)
    assert [more(work, one) for one in (None, reader)] == [0, 0]
    assert [more(work, one) for one in (her, author, moderator)] == [1, 1, 1]


@pytest.mark.parametrize("act", ["hide", "mark_spam"])
def test_what_is_hidden_or_spam_counts_for_its_writer_and_the_desk(
    work: Work, author: User, reader: User, moderator: User, top: Comment, act: str
) -> None:
    her = make.user("eve")
    getattr(say(work, her, "Rude", top), act)()
    assert [more(work, one) for one in (None, reader, author)] == [0, 0, 0]
    assert [more(work, one) for one in (her, moderator)] == [1, 1]


def test_the_empty_place_of_an_answer_counts_if_something_hangs_on_it(
    work: Work, reader: User, top: Comment
) -> None:
    her = make.user("eve")
    rude = say(work, her, "Rude", top)
    say(work, her, "And more", rude)
    rude.delete_for_good()
    assert more(work) == more(work, reader) == 1


def test_what_one_mutes_counts_for_others_alone(work: Work, reader: User, top: Comment) -> None:
    loud = make.user("loud")
    said = say(work, loud, "Loudmark", top)
    Mute.objects.create(by=reader, whom=loud)
    assert more(work, reader) == 0
    assert more(work) == 1

    say(work, make.user(), "Quiet", said)
    assert more(work, reader) == 1, "something hangs on it"


def test_an_anonymous_creator_counts_as_anybody_though_muted(reader: User, author: User) -> None:
    work = make.work(by=author, anonymous=True)
    top = say(work, reader, "First")
    say(work, author, "Thanks", top)
    Mute.objects.create(by=reader, whom=author)
    browser = Client()
    browser.force_login(reader)
    page: Any = browser.get(f"/users/{reader.name}/comments")
    assert page.context["threads"][0].left_out == 1


def test_what_is_drawn_is_not_counted_again(work: Work, author: User, reader: User) -> None:
    top = say(work, reader, "First")
    last = top
    for number in range(threads.DEEPEST):
        last = say(work, author, f"Answer {number}", last)
    say(work, author, "Waitmark", top, doubt=False).hide()
    page = Client().get(f"/works/{work.pk}").text
    assert page.count("more answer") == 1, "below the deepest that is drawn"


def test_the_pages_of_one_comment_count_nothing_beside(
    work: Work, author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "PER_PAGE", 2)
    top = say(work, author, "First")
    for number in range(3):
        say(work, author, f"Answer {number}", top)
    page = Client().get(f"/comments/{top.pk}").text
    assert "more answer" not in page
    assert "?page=2" in page
