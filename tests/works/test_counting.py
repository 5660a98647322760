"""Counts of fandoms and languages follow what is posted; large ones may lag."""

import pytest
from django.utils import timezone

from ficary.archive.models import Language
from ficary.tags.models import Tag
from ficary.works import counting
from tests import make


def _counts(language: str = "en") -> tuple[int, int]:
    found = Language.objects.get(pk=language)
    return found.works_open, found.works_for_members


def test_languages_are_counted_for_everybody_and_for_members() -> None:
    make.work()
    make.work(members_only=True)
    work = make.work()
    make.work(draft=True)
    assert _counts() == (2, 3)

    work.withdraw()
    assert _counts() == (1, 2)

    work.restore()
    work.describe(language=Language.objects.get(pk="es"))
    assert _counts() == (1, 2)
    assert _counts("es") == (1, 1)


def test_a_large_count_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LARGE", 1)
    make.work()
    fandom = Tag.objects.get(kind="fandom")
    assert (fandom.works_open, _counts()) == (1, (1, 1))

    make.work()
    fandom.refresh_from_db()
    assert (fandom.works_open, _counts()) == (1, (1, 1))

    long_ago = timezone.now() - 2 * counting.LAG
    Tag.objects.update(counted_at=long_ago)
    Language.objects.update(counted_at=long_ago)
    counting.count_tags()
    counting.count_languages()
    fandom.refresh_from_db()
    assert (fandom.works_open, _counts()) == (2, (2, 2))
