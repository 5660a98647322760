"""The characters that the name of a relationship tells."""

import pytest

from ficary.people.models import User
from ficary.tags import pairing, wrangling
from ficary.tags.models import Kind
from tests import make


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Emma/Knightley", ["Emma", "Knightley"]),
        ("Emma & Harriet", ["Emma", "Harriet"]),
        ("A/B/C", ["A", "B", "C"]),
        ("A / B & C", ["A", "B", "C"]),
        ("AT&T", []),
        ("Emma/", []),
        ("/", []),
        ("Alone", []),
        ("艾玛/奈特利", ["艾玛", "奈特利"]),
    ],
)
def test_a_name_is_parted_at_its_signs(name: str, told: list[str]) -> None:
    assert pairing.parts(name) == told


def test_canonical_characters_are_known_in_their_order_and_by_their_synonyms(
    keeper: User,
) -> None:
    emma, knightley, loose = (
        make.tag(name, Kind.CHARACTER) for name in ("Emma Woodhouse", "George Knightley", "Loose")
    )
    for tag in (emma, knightley):
        wrangling.make_canonical(tag, by=keeper)
    wrangling.make_synonym(make.tag("Mr. Knightley", Kind.CHARACTER), knightley, by=keeper)
    wrangling.make_canonical(make.tag("Harriet"), by=keeper)

    assert pairing.characters("mr. knightley/EMMA WOODHOUSE") == [knightley, emma]
    assert pairing.characters(f"{loose.name}/Emma Woodhouse/Harriet/Nobody") == [emma]
    assert pairing.characters("Emma Woodhouse & Emma  Woodhouse") == [emma]
    assert pairing.characters("Emma Woodhouse") == []
