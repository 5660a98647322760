"""Which canonical tags a new one may be a synonym of, by its name."""

import pytest

from ficary.people.models import User
from ficary.tags import likeness, wrangling
from ficary.tags.models import Kind
from tests import make

KNOWN = (
    "Emma Woodhouse",
    "Emma Watson",
    "George Knightley",
    "Captain Frederick Wentworth",
    "Émile Zola",
)


@pytest.mark.parametrize(
    ("typed", "likest"),
    [
        ("Woodhouse Emma", ["Emma Woodhouse"]),
        ("Emma Woodhose", ["Emma Woodhouse"]),
        ("Emma", ["Emma Woodhouse", "Emma Watson"]),
        ("Mr. Knightley", ["George Knightley"]),
        ("G. Knightley", ["George Knightley"]),
        ("Frederick Wentworth", ["Captain Frederick Wentworth"]),
        ("emile zola", ["Émile Zola"]),
        ("Nobody Knightley of Donwell Abbey", []),
        ("Harriet", []),
    ],
)
def test_the_likest_come_first_and_what_is_unlike_not_at_all(
    typed: str, likest: list[str], keeper: User
) -> None:
    for name in KNOWN:
        wrangling.make_canonical(make.tag(name, Kind.CHARACTER), by=keeper)
    make.tag("Emma Woodhouses", Kind.CHARACTER)
    new = make.tag(typed, Kind.CHARACTER)

    assert sorted(tag.name for tag in likeness.suggest(Kind.CHARACTER, [new])[new.pk]) == sorted(
        likest
    )
