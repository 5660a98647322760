"""The page of a tag: what stands around it, in a list and in a picture, for whoever may know."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.works import tasks
from tests import make

MOST = 10


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


def _canonical(name: str, wren: User, kind: Kind = Kind.FREEFORM) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=wren)
    return tag


@pytest.fixture
def fog(wren: User) -> Tag:
    """Weather > Fog > Sea Fog > Haar, with a synonym, in a fandom that is a book."""
    weather, fog, sea, haar = (
        _canonical(name, wren) for name in ("Weather", "Fog", "Sea Fog", "Haar")
    )
    for below, above in ((fog, weather), (sea, fog), (haar, sea)):
        wrangling.add_metatag(below, above, by=wren)
    emma = _canonical("Emma", wren, Kind.FANDOM)
    wrangling.assign(emma, Tag.objects.media()[0], by=wren)
    wrangling.assign(fog, emma, by=wren)
    make.work(tagged={"freeforms": ("Mist",)})
    wrangling.make_synonym(make.tag("Mist"), fog, by=wren)
    tasks.count_works.call()
    return fog


def test_it_shows_all_that_stands_around_a_tag(client: Client, fog: Tag) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get("/tags/Fog")

    assert len(asked) <= MOST
    medium = Tag.objects.media()[0]
    context = answer.context
    (parent,) = context["parents"]
    assert (parent.tag.name, parent.branches[0].tag) == ("Emma", medium)
    assert [branch.tag.name for branch in context["metatags"]] == ["Weather"]
    (subtag,) = context["subtags"]
    assert (subtag.tag.name, subtag.branches[0].tag.name) == ("Sea Fog", "Haar")
    assert [tag.name for tag in context["synonyms"]] == ["Mist"]
    drawn = {placed.node.name: placed.node.role for placed in context["picture"].placed}
    assert drawn == {
        medium.name: "parent",
        "Emma": "parent",
        "Weather": "metatag",
        "Fog": "self",
        "Mist": "synonym",
        "Sea Fog": "subtag",
        "Haar": "subtag",
    }
    assert "Canonical" in answer.text
    assert 'href="/tags/Sea%20Fog"' in answer.text


def test_each_hangs_in_the_picture_from_what_stands_above_it(client: Client, fog: Tag) -> None:
    nodes = [placed.node for placed in client.get("/tags/Fog").context["picture"].placed]

    hangs = {node.name: {nodes[at].name for at in node.under} for node in nodes}
    assert hangs["Fog"] == {"Emma", "Weather"}
    assert hangs["Emma"] == {Tag.objects.media()[0].name}
    assert hangs["Haar"] == {"Sea Fog"}
    assert hangs["Sea Fog"] == hangs["Mist"] == {"Fog"}


def test_a_parent_shows_its_children_by_kind(client: Client, fog: Tag) -> None:
    children = dict(client.get("/tags/Emma").context["children"])

    assert children == {"Additional tags": [fog]}


def test_a_synonym_tells_what_it_stands_for(client: Client, fog: Tag) -> None:
    answer = client.get("/tags/Mist")

    assert 'Synonym of <a class="tag" href="/tags/Fog" dir="auto">Fog</a>' in answer.text
    assert [placed.node.name for placed in answer.context["picture"].placed] == ["Fog", "Mist"]


def test_a_picture_holds_some_forty_tags_and_says_how_many_more(
    client: Client, wren: User, fog: Tag
) -> None:
    for number in range(20):
        wrangling.add_metatag(_canonical(f"Fog {number}", wren), fog, by=wren)

    answer = client.get("/tags/Fog")

    assert len(answer.context["picture"].placed) <= 40
    assert "and 7 more" in answer.text


def test_who_may_not_know_of_a_tag_finds_none(client: Client, wren: User, fog: Tag) -> None:
    make.work(draft=True, tagged={"freeforms": ("Secret", "Murk")})
    wrangling.make_synonym(make.tag("Murk"), fog, by=wren)

    assert client.get("/tags/Secret").status_code == 404
    assert "Murk" not in client.get("/tags/Fog").text
    client.force_login(wren)
    assert client.get("/tags/Secret").status_code == 200
    assert "Murk" in client.get("/tags/Fog").text


def test_another_spelling_leads_to_the_tag(client: Client, fog: Tag) -> None:
    answer = client.get("/tags/fog")

    assert (answer.status_code, answer.headers["Location"]) == (301, "/tags/Fog")
    assert 'href="/tags/Fog"' in client.get("/tags/Fog/works").text


@pytest.mark.parametrize("page", ["edit", "wrangle", "comments"])
def test_the_menu_of_the_desk_knows_that_pages_of_a_tag_are_its_own(
    client: Client, wren: User, fog: Tag, page: str
) -> None:
    client.force_login(wren)

    assert '<span class="here">Tags</span>' in client.get(f"/tags/Emma/{page}").text
