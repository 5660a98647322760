"""The picture of the graph around a tag: all of it, no line over a name, nothing outside."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ficary.web import tag_picture
from ficary.web.tag_picture import Node, Picture


@st.composite
def branches(draw: st.DrawFn, most: int = 14) -> list[int]:
    """How far away each is: none farther than one step behind the one before it."""
    away: list[int] = []
    for _number in range(draw(st.integers(0, 20))):
        away.append(draw(st.integers(1, min(most, away[-1] + 1 if away else 1))))
    return away


@st.composite
def graphs(draw: st.DrawFn) -> list[Node]:
    above, under = draw(branches())[::-1], draw(branches())
    names = st.text(min_size=1, max_size=150)
    return [
        *(Node(draw(names), "/", "parent", away) for away in above),
        Node(draw(names), "/", "self"),
        *(Node(draw(names), "/", "subtag", away) for away in under),
    ]


def _rail(path: str) -> tuple[int, range]:
    """Where the upright part of a line stands, and over which heights."""
    start, _corner = path.removeprefix("M").split("V")
    x, begins = map(int, start.split())
    ends = int(_corner.split("q")[0])
    return x, range(min(begins, ends), max(begins, ends))


@given(graphs(), st.booleans())
@settings(deadline=None)
def test_each_tag_has_its_line_and_hangs_from_a_nearer_one(
    nodes: list[Node], mirrored: bool
) -> None:
    picture = tag_picture.draw(nodes, mirrored=mirrored)

    assert [placed.node for placed in picture.placed] == nodes
    assert len(picture.lines) == len(nodes) - 1
    assert len({placed.y for placed in picture.placed}) == len(nodes)
    assert all(placed.y < picture.height for placed in picture.placed)
    at = {(placed.x, placed.y): placed.node for placed in picture.placed}
    for line in picture.lines:
        x, y = map(int, line.path.removeprefix("M").split("V")[0].split())
        nearer = at.get((x, y - 5)) or at[(x, y + 5)]
        assert nearer.away + 1 in {node.away for node in nodes}


@given(graphs(), st.booleans())
@settings(deadline=None)
def test_nothing_is_outside_and_each_name_has_room(nodes: list[Node], mirrored: bool) -> None:
    picture = tag_picture.draw(nodes, mirrored=mirrored)

    for placed in picture.placed:
        room = placed.name_at if mirrored else picture.width - placed.name_at
        assert 5 <= placed.x <= picture.width - 5
        assert room >= tag_picture.FOR_NAMES
        assert sum(map(tag_picture.breadth, placed.shown)) <= room


@given(graphs(), st.booleans())
@settings(deadline=None)
def test_no_line_runs_over_a_name_or_through_another_tag(nodes: list[Node], mirrored: bool) -> None:
    picture = tag_picture.draw(nodes, mirrored=mirrored)

    for line in picture.lines:
        x, heights = _rail(line.path)
        for placed in picture.placed:
            if placed.y in heights:
                assert placed.x < x if mirrored else placed.x > x


def _shown(name: str) -> str:
    return tag_picture.draw([Node(name, "/", "subtag")]).placed[0].shown


def test_a_long_name_is_cut_and_a_short_one_is_not() -> None:
    assert _shown("x" * 150).endswith("x…")
    assert _shown("Ahab") == "Ahab"


def test_broad_letters_are_reckoned_broad() -> None:
    assert len(_shown("W" * 45)) < len(_shown("x" * 45)) < len(_shown("i" * 45))
    assert len(_shown("漢" * 45)) < len(_shown("x" * 45)) * 0.7
    assert _shown("W" * 45).endswith("W…")


def test_what_stands_above_a_letter_takes_no_room_and_is_not_left_behind() -> None:
    marked = "x\u0301" * 30
    assert _shown(marked) == marked
    assert _shown("x\u0301" * 150).endswith("\u0301…")


def test_it_is_mirrored_for_pages_from_right_to_left() -> None:
    nodes = [Node("Emma", "/", "parent", 1), Node("Fog", "/", "self")]
    plain, mirrored = (tag_picture.draw(nodes, mirrored=way) for way in (False, True))

    def turned(picture: Picture) -> list[tuple[int, int]]:
        return [(picture.width - one.x, picture.width - one.name_at) for one in picture.placed]

    assert turned(mirrored) == [(one.x, one.name_at) for one in plain.placed]
