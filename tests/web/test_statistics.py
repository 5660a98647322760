"""A writer's statistics: hers alone, right, and bounded."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.comments.models import Comment
from ficary.people.models import User
from ficary.reading.models import Bookmark, ChapterDay, Kudos, WorkDay
from ficary.web.measures import MEASURES
from ficary.works.models import Tally, Work
from tests import make
from tests.comments.test_posting import say


@pytest.fixture
def work(author: User) -> Work:
    """Three chapters, read by ten, six and two; thanked twice; one who follows."""
    made = make.work(by=author, title="The Salt Road", chapters=3)
    today = timezone.now().date()
    WorkDay.objects.create(work=made, day=today, hits=8)
    WorkDay.objects.create(work=made, day=today - timedelta(60), hits=4)
    for chapter, hits in zip(made.chapters.in_order(), (10, 6, 2), strict=True):
        ChapterDay.objects.create(chapter=chapter, day=today, hits=hits)
    Tally.objects.add(made.pk, hits=12)
    for _ in range(2):
        Kudos.objects.leave(made, by=make.user())
    return made


def _said(work: Work, text: str, days_ago: int = 0) -> Comment:
    made = say(work, make.user(), f"<p>{text}</p>")
    Comment.objects.filter(pk=made.pk).update(at=timezone.now() - timedelta(days_ago))
    return made


def _lines(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("end", ["", ".csv", "/days.csv"])
def test_nobody_else_sees_them(
    client: Client, author: User, reader: User, keeper: User, work: Work, end: str
) -> None:
    for user in (reader, keeper):
        client.force_login(user)
        assert client.get(f"/users/ann/stats{end}").status_code == 404
        assert client.get(f"/works/{work.pk}/stats{end}").status_code == 404
    client.logout()
    assert client.get(f"/users/ann/stats{end}").status_code == 302
    assert client.get(f"/works/{work.pk}/stats{end}").status_code == 404


def test_all_of_it_is_counted(client: Client, author: User, work: Work) -> None:
    client.force_login(author)

    page = client.get("/users/ann/stats")

    assert dict(page.context["totals"])["Hits"] == 12
    assert dict(page.context["totals"])["Kudos"] == 2
    assert page.context["chart"].total == 8
    assert client.get("/users/ann/stats?period=half").context["chart"].total == 12
    assert client.get("/users/ann/stats?period=all").context["chart"].total == 12
    assert client.get("/users/ann/stats?of=kudos").context["chart"].total == 2
    assert client.get("/users/ann/stats?of=words").context["chart"].total == work.words


def _total(client: Client, asked: str, address: str = "/users/ann/stats") -> int:
    total: int = client.get(f"{address}?{asked}").context["chart"].total
    return total


def test_comments_count_from_when_all_may_read_them_and_as_long(
    client: Client, author: User, work: Work
) -> None:
    for text in ("One", "Two", "Three"):
        _said(work, text)
    _said(work, "Long ago", days_ago=60)
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    work.refresh_from_db()
    waiting = _said(work, "Waits")
    client.force_login(author)

    assert _total(client, "of=comments") == 3
    assert _total(client, "of=comments&period=half") == 4
    waiting.approve()
    assert _total(client, "of=comments") == 4
    one, two, three = Comment.objects.filter(text__in=("<p>One</p>", "<p>Two</p>", "<p>Three</p>"))
    one.hide()
    two.mark_spam()
    three.delete_for_good()
    assert _total(client, "of=comments") == 1
    assert _total(client, "of=comments&period=all", f"/works/{work.pk}/stats") == 2
    assert Tally.objects.get(work=work).comments == 2, "the sum above the chart"


def test_bookmarks_count_unless_private(client: Client, author: User, work: Work) -> None:
    shown = Bookmark.objects.keep(make.user(), work=work)
    Bookmark.objects.keep(make.user(), work=work, private=True)
    Bookmark.objects.filter(pk=shown.pk).update(at=timezone.now() - timedelta(60))
    client.force_login(author)

    for address in ("/users/ann/stats", f"/works/{work.pk}/stats"):
        assert _total(client, "of=bookmarks", address) == 0
        assert _total(client, "of=bookmarks&period=half", address) == 1
        assert _total(client, "of=bookmarks&period=all", address) == 1
    for address in ("/users/ann/stats/days.csv", f"/works/{work.pk}/stats.csv"):
        days = _lines(client, address)
        assert sum(int(line[days[0].index("bookmarks")]) for line in days[1:]) == 1


def test_a_day_is_one_where_its_writer_lives(client: Client, author: User, work: Work) -> None:
    Kudos.objects.update(at=datetime(2026, 3, 1, 23, 30, tzinfo=UTC))
    client.force_login(author)

    def days() -> list[str]:
        lines = _lines(client, f"/works/{work.pk}/stats.csv")
        return [line[0] for line in lines[1:] if line[lines[0].index("kudos")] == "2"]

    assert days() == ["2026-03-01"]
    with timezone.override("Asia/Tokyo"):
        found = MEASURES["kudos"].by_day(Work.objects.all(), date(2026, 3, 2))
        assert list(found) == [(date(2026, 3, 2), 2)]


def test_every_day_of_all_works_is_one_csv(client: Client, author: User, work: Work) -> None:
    other = make.work(by=author)
    WorkDay.objects.create(work=other, day=timezone.now().date(), hits=5)
    make.work(by=author, draft=True)
    client.force_login(author)

    head, *days = _lines(client, "/users/ann/stats/days.csv")

    assert head == ["day", "hits", "kudos", "comments", "bookmarks", "subscriptions", "words"]
    assert [line[1] for line in days] == ["4", "13"]
    assert 'href="/users/ann/stats/days.csv"' in client.get("/users/ann/stats").text


def test_where_readers_stop_is_a_bar_for_each_chapter(
    client: Client, author: User, work: Work
) -> None:
    client.force_login(author)

    page = client.get(f"/works/{work.pk}/stats")

    assert [bar.value for bar in page.context["reached"].bars] == [10, 6, 2]
    assert "Where readers stop" in page.text


def test_works_are_ordered_and_chosen(client: Client, author: User, work: Work) -> None:
    other = make.work(by=author, title="Another", tagged={"fandoms": ("Dracula",)})
    client.force_login(author)

    def shown(asked: str) -> list[Any]:
        return list(client.get(f"/users/ann/stats?{asked}").context["page"])

    assert shown("sort_column=hits") == [work, other]
    assert shown("sort_column=hits&sort_direction=asc") == [other, work]
    assert shown("sort_column=title") == [other, work]
    dracula = other.tags.get(name="Dracula")
    assert shown(f"fandom={dracula.pk}") == [other]
    assert shown(f"year={timezone.now().year}&sort_column=title") == [other, work]
    assert shown("year=1999") == []


@pytest.mark.parametrize(
    "asked",
    ["sort_column=x", "of=%00", "period=9", "fandom=9999999999999999999", "year=0000&page=x"],
)
def test_what_makes_no_sense_is_as_if_not_asked(
    client: Client, author: User, work: Work, asked: str
) -> None:
    client.force_login(author)
    assert client.get(f"/users/ann/stats?{asked}").status_code in (200, 400)
    assert client.get(f"/works/{work.pk}/stats?{asked}").status_code in (200, 400)


def test_both_are_there_as_csv(client: Client, author: User, work: Work) -> None:
    make.work(by=author, title="=1+1")
    client.force_login(author)

    head, first, second = _lines(client, "/users/ann/stats.csv")
    assert dict(zip(head, first, strict=True))["kudos"] == "2"
    assert second[1] == "'=1+1"
    days = _lines(client, f"/works/{work.pk}/stats.csv")
    hits = [int(line[days[0].index("hits")]) for line in days[1:]]
    assert sum(hits) == 12


def test_the_work_leads_there_and_a_draft_has_none(
    client: Client, author: User, work: Work
) -> None:
    client.force_login(author)
    assert f'href="/works/{work.pk}/stats"' in client.get(f"/works/{work.pk}").text
    draft = make.work(by=author, draft=True)
    assert client.get(f"/works/{draft.pk}/stats").status_code == 404


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_pages_ask_the_same_however_much_there_is(
    client: Client, author: User, django_assert_max_num_queries: Any
) -> None:
    with make.many():
        for number in range(30):
            made = make.work(by=author, title=f"Work {number}", chapters=2)
            WorkDay.objects.create(work=made, day=timezone.now().date(), hits=3)
    client.force_login(author)
    for address in ("/users/ann/stats", f"/works/{made.pk}/stats"):
        client.get(address)  # The first notes in which language she reads.
        for measure in MEASURES:
            with django_assert_max_num_queries(10):
                assert client.get(f"{address}?of={measure}&period=all").status_code == 200
