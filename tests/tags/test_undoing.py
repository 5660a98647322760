"""What stands in the way of undoing a change is said, and named."""

from uuid import uuid4

import pytest

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle
from tests import make


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


def _canonical(name: str, kind: Kind, by: User) -> tuple[Tag, Wrangling]:
    entry = wrangling.make_canonical(tag := make.tag(name, kind), by=by)
    assert entry
    return tag, entry


def _why_not(entry: Wrangling | None, by: User) -> str:
    assert entry
    with pytest.raises(CannotWrangle) as refused:
        wrangling.undo(entry, by=by)
    return str(refused.value)


def test_a_name_that_somebody_typed_anew_is_not_taken_back(keeper: User) -> None:
    entry = wrangling.rename(make.tag("Angst"), "Anguish", by=keeper)
    make.tag("Angst")

    assert _why_not(entry, keeper) == "Another tag bears the name “Angst” now."


def test_what_hangs_on_a_tag_that_would_not_be_canonical_is_named(wren: User) -> None:
    emma, entry = _canonical("Emma", Kind.FANDOM, wren)
    above, _entry = _canonical("Austen", Kind.FANDOM, wren)
    wrangling.make_synonym(make.tag("Emma (1815)", Kind.FANDOM), emma, by=wren)
    wrangling.assign(make.tag("Emma Woodhouse", Kind.CHARACTER), emma, by=wren)
    wrangling.add_metatag(emma, above, by=wren)

    assert _why_not(entry, wren) == (
        "“Emma” is tied to “Austen”, “Emma (1815)”, “Emma Woodhouse”: undo that first."
    )


def test_of_much_that_hangs_on_a_tag_some_is_named(wren: User) -> None:
    emma, entry = _canonical("Emma", Kind.FANDOM, wren)
    for number in range(9):
        wrangling.make_synonym(make.tag(f"Emma {number}", Kind.FANDOM), emma, by=wren)

    said = _why_not(entry, wren)

    assert said.startswith("“Emma” is tied to “Emma 0”, “Emma 1”, “Emma 2”, “Emma 3”, “Emma 4”, …:")


def test_of_what_was_done_at_one_stroke_all_is_undone_but_what_changed_since(wren: User) -> None:
    fandom, _entry = _canonical("F", Kind.FANDOM, wren)
    heroes = [make.tag(f"Hero {number}", Kind.CHARACTER) for number in range(4)]
    group = uuid4()
    for hero in heroes:
        wrangling.make_canonical(hero, by=wren, group=group)
        wrangling.assign(hero, fandom, by=wren, group=group)
    wrangling.make_synonym(make.tag("Hera", Kind.CHARACTER), heroes[2], by=wren)
    wrangling.unassign(heroes[3], fandom, by=wren)

    done, left = wrangling.undo_group(group, by=wren)

    assert done == 6
    assert left == [
        "“Hero 3” was changed again since: undo that first.",
        "“Hero 2” is tied to “Hera”: undo that first.",
    ]
    canonical = Tag.objects.filter(kind=Kind.CHARACTER, canonical=True)
    assert list(canonical.values_list("name", flat=True)) == ["Hero 2"]
    assert not Link.objects.exists()


def test_what_only_keepers_may_undo_is_left_out_of_what_a_wrangler_undoes(
    wren: User, keeper: User
) -> None:
    tag, group = make.tag("Angst"), uuid4()
    wrangling.rename(tag, "Anguish", by=keeper, group=group)
    wrangling.make_canonical(tag, by=keeper, group=group)

    assert wrangling.undo_group(group, by=wren) == (1, [])

    tag.refresh_from_db()
    assert (tag.name, tag.canonical) == ("Anguish", False)
