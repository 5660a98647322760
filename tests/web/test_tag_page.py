"""The page of a tag: what stands around it, in a list and in a picture, for whoever may know."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.web import tag_around
from ficary.works import tasks
from tests import make

MOST = 10


def _canonical(name: str, wren: User, kind: Kind = Kind.FREEFORM) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=wren)
    return tag


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    wren = make.user("wren", wrangler=True)
    _foggy(wren)
    _crowded(wren)


def _foggy(wren: User) -> None:
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


def _crowded(wren: User) -> None:
    """A fandom without a medium: seven characters, used more and more; all of a pair's."""
    novel = _canonical("Persuasion", wren, Kind.FANDOM)
    crowd = [_canonical(f"Somebody {number}", wren, Kind.CHARACTER) for number in range(7)]
    pair = _canonical("Somebody 1/Somebody 2", wren, Kind.RELATIONSHIP)
    wrangling.assign(pair, crowd[1], by=wren)
    for number, one in enumerate(crowd):
        wrangling.assign(one, novel, by=wren)
        Tag.objects.filter(pk=one.pk).update(works_open=number, works_for_members=9 - number)


@pytest.fixture
def wren() -> User:
    return User.objects.get(name="wren")


@pytest.fixture
def fog() -> Tag:
    return Tag.objects.get(name="Fog")


@pytest.fixture
def crowd() -> list[Tag]:
    return [Tag.objects.get(name=f"Somebody {number}") for number in range(7)]


def _drawn(answer: Any) -> list[tuple[str, str, int]]:
    nodes = [placed.node for placed in answer.context["picture"].placed]
    return [(node.name, node.role, node.away) for node in nodes]


def test_it_shows_all_that_stands_around_a_tag(client: Client, fog: Tag) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get("/tags/Fog")

    assert len(asked) <= MOST
    medium = Tag.objects.media()[0]
    its = answer.context["around"]
    (parent,) = its.parents
    assert (parent.tag.name, parent.branches[0].tag) == ("Emma", medium)
    assert [branch.tag.name for branch in its.metatags] == ["Weather"]
    (subtag,) = its.subtags
    assert (subtag.tag.name, subtag.branches[0].tag.name) == ("Sea Fog", "Haar")
    assert [tag.name for tag in its.synonyms.tags] == ["Mist"]
    assert _drawn(answer) == [
        ("Weather", "metatag", 1),
        (medium.name, "parent", 2),
        ("Emma", "parent", 1),
        ("Fog", "self", 0),
        ("Mist", "synonym", 1),
        ("Sea Fog", "subtag", 1),
        ("Haar", "subtag", 2),
    ]
    assert "Canonical" in answer.text
    assert 'href="/tags/Sea%20Fog"' in answer.text


def test_a_parent_shows_its_children_by_kind(client: Client, fog: Tag) -> None:
    answer = client.get("/tags/Emma")

    children = answer.context["around"].children
    assert {name: some.tags for name, some in children.items()} == {"Additional tags": [fog]}
    assert ("Fog", "child", 1) in _drawn(answer)


def test_a_fandom_has_its_characters_drawn_and_a_character_its_pairs(
    client: Client, crowd: list[Tag]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/tags/Persuasion")

    assert len(asked) <= MOST
    assert _drawn(answer) == [
        ("Persuasion", "self", 0),
        *((f"Somebody {number}", "child", 1) for number in (6, 5, 4, 3)),
        ("and 3 more", "child more", 1),
    ]
    assert answer.text.count('href="/tags/Somebody%200"') == 1, "in the list alone"
    assert ("Somebody 1/Somebody 2", "child", 1) in _drawn(client.get("/tags/Somebody 1"))


def test_the_order_of_children_tells_guests_nothing_of_works_for_members(
    client: Client, wren: User, crowd: list[Tag]
) -> None:
    def listed() -> list[Tag]:
        (some,) = client.get("/tags/Persuasion").context["around"].children.values()
        return some.tags

    assert listed() == crowd[::-1]
    client.force_login(wren)
    assert listed() == crowd


def test_of_more_than_a_list_holds_it_is_told_how_many(
    client: Client, crowd: list[Tag], wren: User, fog: Tag, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tag_around, "MOST", 2)
    for number in range(4):
        wrangling.make_synonym(make.tag(f"Mist {number}"), fog, by=wren)
        wrangling.add_metatag(_canonical(f"Fog {number}", wren), fog, by=wren)
    client.force_login(wren)

    # In the picture, and in the list: of characters, of synonyms, of subtags.
    assert client.get("/tags/Persuasion").text.count("and 5 more") == 2
    answer = client.get("/tags/Fog")
    assert answer.text.count("and 3 more") == 2
    assert answer.text.count("and 4 more") == 2


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

    drawn = _drawn(answer)
    assert len(drawn) <= 40
    assert drawn[-1] == ("and 10 more", "subtag more", 1)
    assert "and 10 more" in answer.text


def test_who_may_not_know_of_a_tag_finds_none(client: Client, wren: User, fog: Tag) -> None:
    make.work(draft=True, tagged={"freeforms": ("Secret", "Murk")})
    wrangling.make_synonym(make.tag("Murk"), fog, by=wren)

    assert client.get("/tags/Secret").status_code == 404
    assert "Murk" not in client.get("/tags/Fog").text
    client.force_login(wren)
    assert "Murk" in client.get("/tags/Fog").text, "wranglers have spoken of it"


def test_wranglers_know_of_the_tags_that_they_may_edit_and_of_no_others(
    client: Client, wren: User, fog: Tag
) -> None:
    make.work(draft=True, tagged={"freeforms": ("Secret",)})
    make.tag("Unused")
    client.force_login(wren)

    for name, code in {"Secret": 404, "Unused": 200, "Mist": 200}.items():
        assert client.get(f"/tags/{name}").status_code == code
        assert client.get(f"/tags/{name}/edit").status_code == code


def test_no_button_leads_to_a_page_that_is_not_there(client: Client, wren: User) -> None:
    """A tag that was just posted is not counted yet."""
    make.work(tagged={"freeforms": ("Fresh",)})
    Tag.objects.filter(name="Fresh").update(works_for_members=0, works_open=0)
    client.force_login(wren)

    answer = client.get("/tags/Fresh")

    assert answer.status_code == 200
    assert client.get("/tags/Fresh/edit").status_code == 404
    assert "/tags/Fresh/edit" not in answer.text


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
