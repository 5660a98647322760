"""Counts of fandoms and languages follow what is posted; large ones may lag."""

from typing import Any

import pytest
from django.utils import timezone

from ficary.archive.models import Archive, Language
from ficary.people.models import User
from ficary.search.models import Change
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.works import counting
from ficary.works.models import Beside, Work
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

    assert Archive.objects.the().frame["languages"] == [["en", "English", True]]

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


def test_an_old_count_is_never_written_over_a_newer_one(monkeypatch: pytest.MonkeyPatch) -> None:
    make.work()
    fandom = Tag.objects.get(kind="fandom")
    marked = Tag.objects.filter(pk=fandom.pk)
    count = counting._alone

    def while_others_count(tags: list[int]) -> Any:
        counted = count(tags)
        monkeypatch.setattr(counting, "_alone", count)
        make.work()
        marked.update(uncounted=1)  # By a third one, which nobody has counted.
        return counted

    monkeypatch.setattr(counting, "_alone", while_others_count)
    marked.update(uncounted=1)
    counting.count_tags()

    fandom.refresh_from_db()
    assert (fandom.works_open, fandom.uncounted) == (2, 1)


# Bins, which are kept by the count


def test_what_happens_to_a_draft_is_told_to_nobody_until_it_is_posted() -> None:
    """Also if the one who changes it loaded it before that."""
    work = make.work(draft=True)
    tag = make.tag("Lamps")
    stale = Work.objects.get(pk=work.pk)
    Change.objects.all().delete()
    work.tag([tag])
    work.describe(title="Dusk")
    tag.refresh_from_db()
    assert (tag.counted_at, Change.objects.exists()) == (None, False)

    work.post()
    assert Change.objects.filter(work=work.pk).exists()
    stale.tag([])
    tag.refresh_from_db()
    assert (tag.counted_at is None, tag.works_open) == (False, 0)


def _bins() -> set[tuple[str, str]]:
    return set(Beside.objects.values_list("tag__name", "fandom__name"))


def test_new_tags_go_with_a_fandom_that_becomes_a_synonym_and_come_back(keeper: User) -> None:
    for fandoms, name in (
        (("HP",), "One"),
        (("Harry Potter",), "Two"),
        (("HP", "Harry Potter"), "3"),
    ):
        make.work(tagged={"fandoms": fandoms, "freeforms": (name,)})
    apart = _bins()
    assert apart == {
        ("One", "HP"),
        ("Two", "Harry Potter"),
        ("3", "HP"),
        ("3", "Harry Potter"),
    }
    old, new = make.tag("HP", Kind.FANDOM), make.tag("Harry Potter", Kind.FANDOM)
    wrangling.make_canonical(new, by=keeper)

    entry = wrangling.make_synonym(old, new, by=keeper)

    assert _bins() == {(name, "Harry Potter") for name in ("One", "Two", "3")}
    assert entry
    wrangling.undo(entry, by=keeper)
    assert _bins() == apart


def test_to_wrangle_one_tag_is_not_to_count_all_that_wait_beside_it(keeper: User) -> None:
    make.work(tagged={"freeforms": ("One", "Two", "Three")})
    fandom = Tag.objects.get(kind="fandom")
    wrangling.make_canonical(fandom, by=keeper)
    before = Tag.objects.get(name="Two").counted_at

    wrangling.assign(make.tag("One"), fandom, by=keeper)

    assert {name for name, _fandom in _bins()} == {"Two", "Three"}
    assert Tag.objects.get(name="Two").counted_at == before


def test_very_many_are_counted_in_several_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "RUN", 2)
    make.work(tagged={"freeforms": ("One", "Two", "Three")})
    Tag.objects.filter(kind=Kind.FREEFORM).update(uncounted=1)

    assert counting.count_tags()
    assert not counting.count_tags()
    assert not Tag.objects.kind(Kind.FREEFORM).filter(uncounted__gt=0).exists()
