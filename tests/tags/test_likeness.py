"""Which canonical tags a new one may be a synonym of, by its name."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
    "Mr. Bennet",
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
        ("Leo Knightley", []),
        ("Mrs. Bennet", []),
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


OTHERS = {
    Kind.CHARACTER: ("Hermione Granger", "Aziraphale", "林黛玉", "Harry Potter", "Dr. John Watson"),
    Kind.FREEFORM: (
        "Slow Burn",
        "Fluff",
        "Found Family",
        "Love",
        "Angst",
        "Season 1",
        "Canon Compliant",
        "Alternate Universe - Magic",
        "Hurt/Comfort",
        "Time Travel Fix-It",
    ),
    Kind.RELATIONSHIP: ("Aziraphale/Crowley", "Harry Potter & Ron Weasley"),
    Kind.FANDOM: ("Good Omens - Neil Gaiman & Terry Pratchett", "Emma (1996)"),
}


@pytest.mark.slow  # Both databases are asked for the same words.
@pytest.mark.parametrize(
    ("kind", "typed", "likest"),
    [
        # One word that is spelled otherwise.
        (Kind.CHARACTER, "Hermoine", "Hermione Granger"),
        (Kind.CHARACTER, "Hermoine Granger", "Hermione Granger"),
        (Kind.CHARACTER, "Hermoine Grainger", "Hermione Granger"),
        (Kind.CHARACTER, "Azirafale", "Aziraphale"),
        (Kind.FREEFORM, "Fluf", "Fluff"),
        (Kind.FREEFORM, "Agnst", "Angst"),
        (Kind.FREEFORM, "Fllluff", ""),
        # Words that are joined or parted, and scripts without spaces.
        (Kind.FREEFORM, "slowburn", "Slow Burn"),
        (Kind.FREEFORM, "slow-burn", "Slow Burn"),
        (Kind.FREEFORM, "foundfamly", "Found Family"),
        (Kind.FREEFORM, "Hurt Comfort", "Hurt/Comfort"),
        (Kind.FREEFORM, "timetravel fix it", "Time Travel Fix-It"),
        (Kind.CHARACTER, "林黛玉（红楼梦）", "林黛玉"),
        (Kind.CHARACTER, "林黛玉同人", "林黛玉"),
        # Parts of a relationship, and the sign between them.
        (Kind.RELATIONSHIP, "Crowley/Azirafale", "Aziraphale/Crowley"),
        (Kind.RELATIONSHIP, "Crowley & Aziraphale", ""),
        (Kind.RELATIONSHIP, "Aziraphale/Crowley/Gabriel", ""),
        (Kind.RELATIONSHIP, "Harry & Ron", "Harry Potter & Ron Weasley"),
        (Kind.FANDOM, "Good Omens", "Good Omens - Neil Gaiman & Terry Pratchett"),
        # What nobody should be offered.
        (Kind.FREEFORM, "Lore", ""),
        (Kind.FREEFORM, "Lover", ""),
        (Kind.FREEFORM, "Season 2", ""),
        (Kind.FREEFORM, "Not Canon Compliant", ""),
        (Kind.FREEFORM, "Alternate Universe - Space", ""),
        (Kind.FREEFORM, "Angst with a Happy Ending", ""),
        (Kind.FANDOM, "Emma (2020)", ""),
        (Kind.CHARACTER, "Harry Osborn", ""),
        (Kind.CHARACTER, "Hermia", ""),
    ],
)
def test_slips_are_seen_through_and_nothing_silly_is_offered(
    kind: Kind, typed: str, likest: str, keeper: User
) -> None:
    for name in OTHERS[kind]:
        wrangling.make_canonical(make.tag(name, kind), by=keeper)
    new = make.tag(typed, kind)

    assert [tag.name for tag in likeness.suggest(kind, [new])[new.pk]] == [likest] * bool(likest)


def test_a_page_of_new_tags_asks_three_statements(keeper: User) -> None:
    for name in OTHERS[Kind.FREEFORM]:
        wrangling.make_canonical(make.tag(name), by=keeper)
    new = [make.tag(f"{first}{number}") for first in ("Slow ", "Fluf", "Fami") for number in "abcd"]

    with CaptureQueriesContext(connection) as asked:
        likeness.suggest(Kind.FREEFORM, new)

    assert len(asked) == 3
