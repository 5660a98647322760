"""The search of tags: words and *, kind, fandom, status, order, for whoever may know of them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.web import tag_search
from ficary.works import tasks
from tests import make


@pytest.fixture(scope="module", autouse=True)
def known(base: None) -> None:
    wren = make.user("wren", wrangler=True)
    characters = ("Harry Potter", "Harriet Vane", "Café Owner")
    for freeforms in (("Harbour Fog", "Pottery"), ("Harbour Fog",)):
        make.work(tagged={"characters": characters, "freeforms": freeforms, "fandoms": ("Emma",)})
    make.work(draft=True, tagged={"freeforms": ("Harbour Secret",)})
    emma, harry = make.tag("Emma", Kind.FANDOM), make.tag("Harry Potter", Kind.CHARACTER)
    for tag in (emma, harry):
        wrangling.make_canonical(tag, by=wren)
    wrangling.assign(harry, emma, by=wren)
    wrangling.make_synonym(make.tag("Harriet Vane", Kind.CHARACTER), harry, by=wren)
    tasks.count_works.call()


@pytest.fixture
def wren() -> User:
    return User.objects.get(name="wren")


def _found(client: Client, **asked: str) -> list[str]:
    sent = {f"tag_search[{name}]": value for name, value in asked.items()}
    page = client.get("/tags/search", sent).context["page"]
    return [tag.name for tag in page]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"name": "har"}, {"Harbour Fog", "Harry Potter", "Harriet Vane"}),
        ({"name": "pot har"}, {"Harry Potter"}),
        ({"name": "h*y"}, {"Harry Potter"}),
        ({"name": "p*y"}, {"Pottery"}),
        ({"name": "harry *tt"}, {"Harry Potter"}),
        ({"name": "CAFE"}, {"Café Owner"}),
        ({"name": "h(*"}, {"Harbour Fog", "Harry Potter", "Harriet Vane"}),
        ({"name": "nobody"}, set()),
        ({"name": "har", "type": "freeform"}, {"Harbour Fog"}),
        ({"name": "har", "wrangling_status": "canonical"}, {"Harry Potter"}),
        ({"name": "har", "wrangling_status": "synonymous"}, {"Harriet Vane"}),
        (
            {"name": "har", "wrangling_status": "canonical_synonymous"},
            {"Harry Potter", "Harriet Vane"},
        ),
        ({"name": "har", "wrangling_status": "noncanonical_nonsynonymous"}, {"Harbour Fog"}),
        ({"name": "har", "wrangling_status": "noncanonical"}, {"Harbour Fog", "Harriet Vane"}),
        ({"name": "*tt", "fandoms": "emma"}, {"Harry Potter", "Pottery"}),
        ({"type": "character", "fandoms": "Emma"}, {"Harry Potter", "Café Owner"}),
    ],
)
def test_tags_are_found(client: Client, asked: Any, names: set[str]) -> None:
    assert set(_found(client, **asked)) == names


def test_they_are_sorted_by_uses_name_and_date(client: Client) -> None:
    freeforms = {"type": "freeform"}

    assert _found(client, **freeforms) == ["Harbour Fog", "Pottery"]
    assert _found(client, **freeforms, sort_direction="asc") == ["Pottery", "Harbour Fog"]
    assert _found(client, **freeforms, sort_column="name") == ["Harbour Fog", "Pottery"]
    newest = list(Tag.objects.filter(name__in=("Harbour Fog", "Pottery")).order_by("-pk"))
    assert _found(client, **freeforms, sort_column="created_at") == [tag.name for tag in newest]


def test_the_order_by_uses_is_that_of_the_numbers_that_are_shown(
    client: Client, wren: User
) -> None:
    """Else guests would learn how many works are for members alone."""
    Tag.objects.filter(name="Pottery").update(works_for_members=9)
    freeforms = {"type": "freeform"}

    assert _found(client, **freeforms) == ["Harbour Fog", "Pottery"]
    client.force_login(wren)
    assert _found(client, **freeforms) == ["Pottery", "Harbour Fog"]


def test_what_only_drafts_bear_is_told_to_nobody(client: Client, wren: User) -> None:
    make.work(tagged={"freeforms": ("Harbour Pact",)}, members_only=True)
    tasks.count_works.call()

    assert _found(client, name="harbour") == ["Harbour Fog"]
    client.force_login(wren)
    assert _found(client, name="harbour") == ["Harbour Fog", "Harbour Pact"]
    for name in _found(client, name="h"):
        assert client.get(f"/tags/{name}/edit").status_code == 200


def test_wranglers_find_tags_that_no_work_bears(client: Client, wren: User) -> None:
    make.tag("Harbour Master")

    assert _found(client, name="master") == []
    client.force_login(wren)
    assert _found(client, name="master") == ["Harbour Master"]


def test_a_tag_is_found_if_it_stands_in_each_of_several_fandoms(client: Client) -> None:
    both = {"fandoms": ("Emma", "Moby-Dick"), "characters": ("Café Owner",)}
    make.work(tagged=both)
    make.work(tagged={"fandoms": ("Moby-Dick",), "characters": ("Ahab",)})
    tasks.count_works.call()

    asked = {"type": "character"}
    assert set(_found(client, **asked, fandoms="Moby-Dick")) == {"Café Owner", "Ahab"}
    assert _found(client, **asked, fandoms="Moby-Dick, emma") == ["Café Owner"]


@pytest.mark.parametrize("name", ["Nowhere", "Secret Land"])
def test_a_fandom_that_one_may_not_know_is_as_unknown_as_one_that_is_none(
    client: Client, name: str
) -> None:
    make.work(draft=True, tagged={"fandoms": ("Secret Land",)})

    answer = client.get("/tags/search", {"tag_search[fandoms]": f"Emma, {name}"})

    assert answer.context["page"] is None
    assert f"There is no tag “{name}”." in answer.text
    assert f"Emma, {name}</textarea>" in answer.text


def test_of_too_many_fandoms_it_is_said_how_many_may_be_given(client: Client) -> None:
    typed = ",".join(f"Fandom {number}" for number in range(11))

    assert (
        "Give at most 10 fandoms." in client.get(f"/tags/search?tag_search[fandoms]={typed}").text
    )


def test_who_finds_nothing_is_told_what_else_to_try(client: Client) -> None:
    answer = client.get("/tags/search", {"tag_search[name]": "no & body"})

    assert "Type only the first letters of a word" in answer.text
    assert "/works/search?work_search%5Bquery%5D=no%20%26%20body" in answer.text


def test_a_star_before_every_letter_is_kindly_refused(client: Client) -> None:
    answer = client.get("/tags/search", {"tag_search[name]": "*tt"})

    assert answer.context["page"] is None
    assert answer.text.count("A letter must stand before the first *.") == 1
    assert "Not saved" not in answer.text


@pytest.mark.parametrize("name", ["*", "[*]a", "a*\\", "(*", "a**b", "   ", "%_*x"])
def test_no_typing_breaks_it(client: Client, name: str) -> None:
    assert client.get("/tags/search", {"tag_search[name]": name}).status_code == 200


def test_it_pages_within_few_statements(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_search, "PER_PAGE", 1)
    make.work(tagged={"fandoms": ("Emma", "Moby-Dick"), "characters": ("Harry", "Hair Rolls")})
    tasks.count_works.call()
    both = "Emma, Moby-Dick"
    asked = {"tag_search[name]": "h*r r*", "tag_search[fandoms]": both, "page": "2"}
    with CaptureQueriesContext(connection) as statements:
        assert client.get("/tags/search", asked).status_code == 200
    assert len(statements) <= 10
    assert "page=2" in client.get("/tags/search", {"tag_search[name]": "har"}).text


def test_many_stars_are_refused_before_they_are_tried(client: Client) -> None:
    make.tag("a" * 150)
    Tag.objects.update(works_open=1)

    page = client.get("/tags/search", {"tag_search[name]": "a" + "*a" * 20 + "*b"})

    assert "A word has at most 3 signs *." in page.text
    assert 'value="a*a' in page.text
    assert "a" * 150 in _found(client, name="a**a***a")
