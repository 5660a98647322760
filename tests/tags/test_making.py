"""Tags that wranglers make before anybody types them, and their way back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ficary.people.models import User
from ficary.reading.models import FavouriteTag
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag, TagWord, What, Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.works import broom
from tests import make

NAME = "Emma - All Media Types"


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


def _made(by: User, *, canonical: bool = True) -> Tag:
    return wrangling.make(Kind.FANDOM, f" {NAME} ", canonical=canonical, by=by)


@pytest.mark.parametrize("canonical", [True, False])
def test_a_tag_is_made_told_of_and_taken_away(wren: User, canonical: bool) -> None:
    tag = _made(wren, canonical=canonical)

    assert (tag.name, tag.kind, tag.canonical) == (NAME, Kind.FANDOM, canonical)
    assert set(TagWord.objects.filter(tag=tag).values_list("canonical", flat=True)) == {canonical}
    entry = Wrangling.objects.about(tag).get()
    assert (entry.what, entry.by, entry.name) == (What.MADE, wren, NAME)
    undone = wrangling.undo(entry, by=wren)

    assert not Tag.objects.named(NAME).exists()
    assert undone
    assert Wrangling.objects.get(pk=undone.pk).name == NAME
    for again in (entry, undone):
        with pytest.raises(CannotWrangle):
            wrangling.undo(Wrangling.objects.get(pk=again.pk), by=wren)


def _borne(tag: Tag, by: User) -> None:
    make.work(draft=True, tagged={"fandoms": (tag.name,)})


def _favoured(tag: Tag, by: User) -> None:
    FavouriteTag.objects.keep(by, tag)


def _tied(tag: Tag, by: User) -> None:
    emma = wrangling.make(Kind.FANDOM, "Emma", canonical=True, by=by)
    wrangling.add_metatag(emma, tag, by=by)


def _meant(tag: Tag, by: User) -> None:
    wrangling.make_synonym(make.tag("Emma (all)", Kind.FANDOM), tag, by=by)


@pytest.mark.parametrize("hang", [_borne, _favoured, _tied, _meant])
def test_what_is_used_is_not_taken_away(wren: User, hang: object) -> None:
    tag = _made(wren)
    assert callable(hang)
    hang(tag, wren)

    with pytest.raises(CannotWrangle):
        wrangling.undo(Wrangling.objects.get(what=What.MADE, tag=tag), by=wren)

    assert Tag.objects.get(pk=tag.pk).canonical
    assert not Wrangling.objects.filter(what=What.UNDONE).exists()


def test_what_is_no_longer_as_it_was_made_is_not_taken_away(wren: User) -> None:
    tag = _made(wren)
    wrangling.make_not_canonical(tag, by=wren)

    with pytest.raises(CannotWrangle):
        wrangling.undo(Wrangling.objects.get(what=What.MADE), by=wren)


def test_the_broom_leaves_what_wranglers_made(wren: User) -> None:
    _made(wren)

    broom.sweep()
    Tag.objects.exclude(unused_since=None).update(unused_since=timezone.now() - timedelta(days=2))
    broom.sweep()

    assert Tag.objects.named(NAME).exists()


@pytest.mark.parametrize("name", ["", "a, b", "x" * 200, "\u200b", "50% off"])
def test_names_are_those_that_can_be_typed(wren: User, name: str) -> None:
    with pytest.raises(CannotWrangle):
        wrangling.make(Kind.FREEFORM, name, canonical=True, by=wren)


def test_no_medium_and_no_name_of_another_kind(wren: User) -> None:
    make.tag("Emma", Kind.CHARACTER)
    for kind, name in ((Kind.MEDIA, "Radio plays"), (Kind.FANDOM, "emma")):
        with pytest.raises(CannotWrangle):
            wrangling.make(kind, name, canonical=True, by=wren)


def test_only_wranglers_make_tags(reader: User) -> None:
    with pytest.raises(CannotWrangle):
        _made(reader)
    assert not Tag.objects.named(NAME).exists()
