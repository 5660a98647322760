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


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


@pytest.fixture(autouse=True)
def known(wren: User) -> None:
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


def test_what_only_drafts_bear_is_told_to_wranglers_alone(client: Client, wren: User) -> None:
    assert _found(client, name="secret") == []
    client.force_login(wren)
    assert _found(client, name="secret") == ["Harbour Secret"]


def test_a_star_before_every_letter_is_kindly_refused(client: Client) -> None:
    answer = client.get("/tags/search", {"tag_search[name]": "*tt"})

    assert answer.context["page"] is None
    assert "A letter must stand before the first *." in answer.text


@pytest.mark.parametrize("name", ["*", "[*]a", "a*\\", "(*", "a**b", "   ", "%_*x"])
def test_no_typing_breaks_it(client: Client, name: str) -> None:
    assert client.get("/tags/search", {"tag_search[name]": name}).status_code == 200


def test_it_pages_within_few_statements(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tag_search, "PER_PAGE", 1)
    asked = {"tag_search[name]": "h*r r*", "tag_search[fandoms]": "Emma", "page": "2"}
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
