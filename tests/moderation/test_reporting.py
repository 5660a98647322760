"""What is reported is kept as it was, once, and only for as long as somebody needs it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from ficary.archive import limits
from ficary.moderation import handling, tasks
from ficary.moderation.handling import Decision
from ficary.moderation.models import Evidence, Report, ReportNote, State
from ficary.moderation.subjects import Subject
from ficary.people.models import User
from tests import make

pytestmark = pytest.mark.django_db


def test_a_work_is_kept_as_it_was_when_it_was_reported(author: User) -> None:
    work = make.work(by=author, title="Wick", text="<p>Oil burns.</p>", summary="<p>A lamp.</p>")
    report = make.report(work)

    work.describe(title="Other", summary="")
    work.withdraw()
    work.erase()

    report = Report.objects.get(pk=report.pk)
    kept, text = report.kept, report.texts.get().text
    assert (kept["title"], kept["names"], kept["summary"]) == ("Wick", ["ann"], "<p>A lamp.</p>")
    assert ["fandom", "Moby-Dick - Herman Melville"] in kept["tags"]
    assert text == "<p>Oil burns.</p>"
    assert report.thing.startswith("work ")
    assert report.work is None


def test_of_a_chapter_its_own_text_is_kept(author: User) -> None:
    work = make.work(by=author, chapters=3)

    report = make.report(Subject.of_work(work, work.chapters.get(position=2)))

    assert "Part 2." in report.texts.get().text
    assert [row["position"] for row in report.kept["chapters"]] == [2]


def test_drafts_beside_a_work_are_not_kept(author: User) -> None:
    work = make.work(by=author, text="<p>Open.</p>")
    make.chapter(work, text="<p>Secretmark</p>")

    report = make.report(work)

    assert [evidence.text for evidence in report.texts.all()] == ["<p>Open.</p>"]


def test_of_a_very_long_work_the_first_chapters_are_kept(
    author: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "SNAPSHOT", 100)

    report = make.report(make.work(by=author, chapters=5))

    assert 1 <= report.texts.count() < 5
    assert report.kept["left_out"] == 5 - report.texts.count()


def test_the_same_text_is_kept_once(author: User) -> None:
    work = make.work(by=author)

    make.report(work)
    make.report(work)

    assert (Report.objects.count(), Evidence.objects.count()) == (2, 2)


def test_a_report_sent_twice_is_one(author: User) -> None:
    work = make.work(by=author)

    assert make.report(work, text="Look") == make.report(work, text="Look")


def test_a_decided_report_is_erased_in_time_with_what_it_alone_had_kept(author: User) -> None:
    work, keeper = make.work(by=author), make.user(keeper=True)
    old, young = make.report(work), make.report(work)
    alone = make.report(make.work(by=author, text="<p>Another one.</p>"))
    for report in (old, alone):
        handling.decide(report, Decision(State.ACTED, "It was so."), keeper)
    long_ago = timezone.now() - limits.REPORT_KEPT - timedelta(hours=1)
    Report.objects.filter(decided_at__isnull=False).update(decided_at=long_ago)

    tasks.erase_decided.call()

    assert list(Report.objects.all()) == [young]
    assert set(Evidence.objects.all()) == {young.snapshot, young.texts.get()}
    assert not ReportNote.objects.exists()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    assert Evidence.objects.keep(text).text == text
