"""The picture of the graph around a tag: all of it, and no line over a name."""

from hypothesis import given
from hypothesis import strategies as st

from ficary.web import tag_picture
from ficary.web.tag_picture import Node


@st.composite
def graphs(draw: st.DrawFn) -> list[Node]:
    nodes: list[Node] = []
    for number in range(draw(st.integers(1, 12))):
        above = st.sets(st.integers(0, number - 1), max_size=3) if number else st.just(set())
        name = draw(st.text(min_size=1, max_size=150))
        nodes.append(Node(name, "/", "subtag", tuple(sorted(draw(above)))))
    return nodes


@given(graphs())
def test_each_tag_has_its_line_and_each_edge_its_path(nodes: list[Node]) -> None:
    picture = tag_picture.draw(nodes)

    assert [placed.node for placed in picture.placed] == nodes
    assert len(picture.lines) == sum(len(node.under) for node in nodes)
    assert len({placed.y for placed in picture.placed}) == len(nodes)
    assert all(0 < placed.x < picture.width for placed in picture.placed)
    assert all(placed.y < picture.height for placed in picture.placed)


@given(graphs())
def test_no_rail_runs_over_a_name_or_down_from_two_tags(nodes: list[Node]) -> None:
    placed = tag_picture.draw(nodes).placed
    rails = {number for node in nodes for number in node.under}

    assert len({placed[number].x for number in rails}) == len(rails)
    for number, one in enumerate(placed):
        running = [placed[rail].x for rail in rails if rail < number]
        assert all(x < one.x for x in running)


def test_a_long_name_is_cut_and_a_short_one_is_not() -> None:
    long, short = tag_picture.draw(
        [Node("x" * 150, "/", "self"), Node("Ahab", "/", "subtag", (0,))]
    ).placed

    assert long.shown.endswith("…")
    assert len(long.shown) < 60
    assert short.shown == "Ahab"
