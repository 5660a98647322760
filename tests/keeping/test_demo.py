"""The demo: what it holds, and that its two can sign in."""

import re
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import override_settings

from ficary.archive.models import Archive
from ficary.core import html
from ficary.keeping import demo
from ficary.keeping.demo import stories
from ficary.people.models import User
from ficary.tags import names
from ficary.tags.models import TYPED, Kind, Tag
from ficary.works.models import Chapter, Revision, Work

pytestmark = pytest.mark.usefixtures("queued", "first")


@pytest.fixture(scope="module")
def first(base: None, waiting_tasks: dict[str, Any]) -> str:
    """What the first start of the demo says. It takes long, so each test begins after it."""
    Archive.objects.update(opened_at=None)
    said = StringIO()
    with override_settings(TASKS=waiting_tasks), redirect_stdout(said):
        demo.fill()
    return said.getvalue()


def words(text: str) -> list[str]:
    """Without markup, of which the Markdown has some as HTML."""
    return re.findall(r"[^\W_]+", re.sub(r"<[^>]+>", "", text))


def test_every_story_is_there_as_it_was_written() -> None:
    for story in stories.read_all():
        work = Work.objects.get(title=story.facts["title"])
        chapters = list(work.chapters.in_order().select_related("text"))
        assert [chapter.title for chapter in chapters] == [title for title, _ in story.chapters]
        for chapter, (_title, markdown) in zip(chapters, story.chapters, strict=True):
            assert words(html.plain_text(chapter.text.xhtml)) == words(markdown)
        for field in ("summary", "notes", "end_notes"):
            told = html.plain_text(getattr(work, field))
            assert words(told) == words(story.facts.get(field, ""))
        assert (work.language_id, work.status) == (story.facts["language"], story.facts["status"])
        assert work.members_only == story.facts.get("members_only", False)
        assert work.creatorships.get().pseud.name == story.facts["author"]
        assert (work.posted_at is None) == story.facts.get("draft", False)


def test_it_is_large_and_mixed_enough_to_look_around_in() -> None:
    posted = Work.objects.posted()
    assert posted.count() >= 15
    assert posted.filter(chapters_posted=12, status="complete").exists()
    assert posted.filter(words=100).count() >= 2
    assert posted.filter(chapters_posted__gt=1, status="in_progress").exists()
    assert {work.language.direction for work in posted.select_related("language")} == {"ltr", "rtl"}
    assert {"en", "es", "zh-Hans", "ar"} <= set(posted.values_list("language", flat=True))
    assert Tag.objects.kind(Kind.FANDOM).filter(works_open__gt=0).count() >= 10
    writers = User.objects.filter(pseuds__creatorships__work__in=posted).distinct()
    assert 10 <= writers.count() <= 20
    assert any(writer.pseuds.count() > 1 for writer in writers)


def test_its_past_looks_like_one() -> None:
    for work in Work.objects.posted():
        days = list(work.chapters.in_order().values_list("published_on", flat=True))
        assert days == sorted(days)
        writer = work.creatorships.get().pseud.user
        assert writer is not None
        assert writer.joined_at.date() < days[0]
        assert work.published_on == days[0]


def test_its_tags_are_ones_that_a_writer_could_type() -> None:
    for tag in Tag.objects.filter(kind__in=TYPED):
        names.check(tag.name)
        assert tag.name == names.squish(tag.name)


def test_a_second_start_makes_nothing_anew_but_the_passwords(
    first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before_it = _signed_in(first)
    models = (Work, Chapter, Revision, Tag, User)
    before = [model.objects.count() for model in models]

    demo.fill()

    again = _signed_in(capsys.readouterr().out)
    assert [model.objects.count() for model in models] == before
    assert before_it.keys() == again.keys()
    assert not set(before_it.values()) & set(again.values())
    for name, password in before_it.items():
        assert authenticate(username=name, password=password) is None


def _signed_in(said: str) -> dict[str, str]:
    """The two that it tells of, who can sign in as told: the keeper and a writer with works."""
    found = re.findall(r"name (\S+)  password (\S+)", said)
    keeper, writer = (authenticate(username=name, password=word) for name, word in found)
    assert keeper.keeper
    assert not writer.keeper
    assert Work.objects.created_by(writer).count() > 1
    assert all(len(word) >= 16 for _, word in found)
    return dict(found)


def test_nobody_else_has_a_password() -> None:
    assert sum(user.has_usable_password() for user in User.objects.all()) == 2
    assert Archive.objects.the().demo


def test_it_is_no_archive_of_its_own() -> None:
    demo.refuse_unless_safe("127.0.0.1")
