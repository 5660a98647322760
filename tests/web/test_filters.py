"""Filters beside a list: all in the address, under AO3's names."""

import re

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.search.wanted import Every
from ficary.tags.models import Kind, Tag
from ficary.works import tasks
from ficary.works.models import Tally, Work
from tests import make
from tests.conftest import BOTH, Index


def _titles(client: Client, address: str, **asked: str | list[str]) -> list[str]:
    data = {f"work_search[{name}]" if "[" not in name else name: v for name, v in asked.items()}
    page = client.get(address, data)
    assert page.status_code == 200
    return [work.title for work in page.context["page"]]


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    """Three works, made once for all of it."""
    make.work(
        title="Ahab",
        tagged={
            "rating": "Explicit",
            "characters": ("Ahab", "Pip"),
            "freeforms": ("Angst",),
            "relationships": ("Ahab & Pip",),
        },
    )
    make.work(
        title="Bulkington",
        tagged={"freeforms": ("Fluff",)},
        chapters=2,
        language="es",
        status="may_continue",
    )
    make.work(
        title="Carpenter",
        tagged={"fandoms": ("Moby-Dick - Herman Melville", "Jaws"), "freeforms": ("Angst",)},
        status="in_progress",
        planned_chapters=3,
    )
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    loved = Work.objects.get(title="Bulkington")
    Tally.objects.add(loved.pk, hits=20, kudos=5, comments=2, bookmarks=7)


@pytest.fixture
def works(index: Index) -> None:
    index()


# What is asked, and what is found.
FILTERS: list[tuple[dict[str, str | list[str]], list[str]]] = [
    ({"freeform_names": "angst"}, ["Carpenter", "Ahab"]),
    ({"other_tag_names": "Angst, Pip"}, ["Ahab"]),
    ({"excluded_tag_names": "angst"}, ["Bulkington"]),
    ({"complete": "T"}, ["Bulkington", "Ahab"]),
    ({"complete": "F"}, ["Carpenter"]),
    ({"complete": "complete"}, ["Ahab"]),
    ({"complete": "may_continue"}, ["Bulkington"]),
    ({"complete": "in_progress"}, ["Carpenter"]),
    ({"complete": "abandoned"}, []),
    ({"query": "status:may continue"}, ["Bulkington"]),
    ({"query": "-status:(complete OR abandoned)"}, ["Carpenter", "Bulkington"]),
    ({"crossover": "T"}, ["Carpenter"]),
    ({"crossover": "F"}, ["Bulkington", "Ahab"]),
    ({"otp": "on"}, ["Ahab"]),
    ({"single_chapter": "1"}, ["Carpenter", "Ahab"]),
    ({"language_id": "es"}, ["Bulkington"]),
    ({"rating_ids": "13"}, ["Ahab"]),
    ({"words_to": "5"}, []),
    ({"word_count": ">5"}, ["Carpenter", "Bulkington", "Ahab"]),
    ({"revised_at": "< 1 week"}, ["Carpenter", "Bulkington", "Ahab"]),
    ({"revised_at": "> 1 week"}, []),
    ({"date_to": "2001-01-01"}, []),
    ({"title": "ahab"}, ["Ahab"]),
    ({"query": "ahab OR bulk*", "sort_column": "title_to_sort_on"}, ["Ahab", "Bulkington"]),
    ({"sort_column": "title_to_sort_on"}, ["Ahab", "Bulkington", "Carpenter"]),
    (
        {"sort_column": "title_to_sort_on", "sort_direction": "desc"},
        ["Carpenter", "Bulkington", "Ahab"],
    ),
    ({"other_tag_names": "No Such Tag"}, []),
    ({"excluded_tag_names": "No Such Tag"}, ["Carpenter", "Bulkington", "Ahab"]),
    ({"other_tag_names": "pip moby"}, ["Ahab"]),
    ({"excluded_tag_names": "pip moby"}, ["Carpenter", "Bulkington", "Ahab"]),
    ({"kudos_count": ">1"}, ["Bulkington"]),
    ({"kudos_count": "<2", "hits": "0"}, ["Carpenter", "Ahab"]),
    ({"comments_count": "1-5"}, ["Bulkington"]),
    ({"bookmarks_count": "7"}, ["Bulkington"]),
    ({"query": "kudos>1"}, ["Bulkington"]),
    ({"sort_column": "kudos_count"}, ["Bulkington", "Ahab", "Carpenter"]),
    ({"sort_column": "kudos_per_hit"}, ["Bulkington", "Ahab", "Carpenter"]),
    ({"sort_column": "hits", "sort_direction": "asc", "hits": ">0"}, ["Bulkington"]),
    ({"work_search[archive_warning_ids][]": "16"}, ["Carpenter", "Bulkington", "Ahab"]),
    ({"work_search[archive_warning_ids][]": "18"}, []),
]


@pytest.mark.parametrize("address", ["/works", "/tags/Moby-Dick - Herman Melville/works"])
def test_a_filter_keeps_what_it_says(works: None, client: Client, address: str) -> None:
    told = [(asked, _titles(client, address, **asked)) for asked, _found in FILTERS]

    assert told == FILTERS


@BOTH
def test_the_most_frequent_tags_can_be_ticked_and_crossed(works: None, client: Client) -> None:
    page = client.get("/works")
    (freeforms,) = [f for f in page.context["facets"] if f["name"] == "freeform_ids"]
    angst = freeforms["rows"][0]

    assert (angst["tag"].name, angst["count"]) == ("Angst", 2)
    key = str(angst["tag"].pk)
    with_it = {"include_work_search[freeform_ids][]": key}
    without = {"exclude_work_search[freeform_ids][]": key}
    assert _titles(client, "/works", **with_it) == ["Carpenter", "Ahab"]
    assert _titles(client, "/works", **without) == ["Bulkington"]
    assert "checked" in client.get("/works", with_it).text


def test_what_cannot_be_read_is_told_beside_its_field(works: None, client: Client) -> None:
    page = client.get("/works", {"work_search[word_count]": "x", "work_search[complete]": "T"})

    assert page.context["filters"].errors == {
        "words": ["Write a number here: 1000, >1000, <1000 or 1000-5000."]
    }
    assert [work.title for work in page.context["page"]] == ["Bulkington", "Ahab"]


def test_a_name_of_an_author_keeps_hers(works: None, client: Client, index: Index) -> None:
    make.work(by=make.user("ishmael"), title="Signed")
    make.work(by=make.user("queequeg"), title="Hers", anonymous=True)
    index()

    assert _titles(client, "/works", creators="ishmael") == ["Signed"]
    assert _titles(client, "/works", creators="queequeg") == []


def test_what_the_search_page_asked_stays_in_the_filters(works: None, client: Client) -> None:
    asked = {"work_search[title]": "ahab", "work_search[kudos_count]": "<5"}
    page = client.get("/works/search", {**asked, "work_search[rating_ids]": "13"})

    assert [work.title for work in page.context["page"]] == ["Ahab"]
    for name, value in asked.items():
        assert f'name="{name}" value="{value.replace("<", "&lt;")}"' in page.text
    assert re.search(r'rating_ids]\[]" value="13" checked', page.text)


def test_no_page_tells_of_a_tag_that_stands_on_hidden_works_alone(
    client: Client, index: Index, reader: User
) -> None:
    make.work(members_only=True, tagged={"freeforms": ("Whaling",)})
    make.work(draft=True, tagged={"freeforms": ("Secret",)})
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()
    index()

    told = {}
    for name in ("Whaling", "Secret", "Nowhere"):
        page = client.get("/works/search", {"work_search[freeform_names]": name})
        told[name] = page.content.replace(name.encode(), b"NAME")
    assert told["Whaling"] == told["Secret"] == told["Nowhere"]
    client.force_login(reader)
    page = client.get("/works/search", {"work_search[freeform_names]": "Whaling"})
    assert page.context["page"].total == 1


def test_an_authors_list_is_filtered_and_holds_no_anonymous_work(
    client: Client, author: User, index: Index
) -> None:
    make.work(by=author, title="Signed")
    make.work(by=author, title="Unsigned", anonymous=True)
    make.work(title="Another")
    index()

    assert _titles(client, "/users/ann/works", complete="T") == ["Signed"]


def test_without_an_index_a_list_stays_and_says_so(client: Client, index: Index) -> None:
    del index

    assert _titles(client, "/works") == ["Carpenter", "Bulkington", "Ahab"]
    page = client.get("/works", {"work_search[complete]": "F"})
    assert "The index for searches is being built (0 %)." in page.text


def test_no_id_breaks_it(works: None, client: Client) -> None:
    for kind in (Kind.FREEFORM, Kind.RATING):
        for value in ("99999999999999999999", "-1", "x", "²"):
            asked = {f"include_work_search[{kind}_ids][]": value}
            assert client.get("/works", asked).status_code == 200, asked


@pytest.mark.parametrize(
    "asked",
    [
        {"words_from": "500", "words_to": "1"},
        {"date_from": "2999-01-01", "date_to": "2001-01-01"},
    ],
)
def test_a_range_that_is_typed_the_wrong_way_round_is_understood(
    client: Client, works: None, asked: dict[str, str]
) -> None:
    assert len(_titles(client, "/works", **asked)) == 3


def test_a_name_that_means_something_in_addresses_is_written_as_theirs(
    client: Client, index: Index
) -> None:
    make.work(tagged={"freeforms": ("100% Fluff <3",)})
    own = "/tags/100%25%20Fluff%20%3C3/works"

    page = client.get(own, {"work_search[sort_column]": "hits"}).content.decode()

    assert f'action="{own}"' in page
    assert f'<a href="{own}">Clear filters</a>' in page


def test_what_a_search_beside_a_list_does_not_understand_is_said(
    works: None, client: Client
) -> None:
    page = client.get("/works", {"work_search[query]": "rating:foo", "work_search[title]": ""}).text
    assert "“foo”: There are only these: " in page

    page = client.get("/works", {"work_search[other_tag_names]": "Nowhere"}).text
    assert "Not a tag here, looked for as words: <bdi>Nowhere</bdi>" in page


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (
            {"tag_id": "Ahab*a*Pip", "work_search[complete]": "T", "page": "2"},
            "/tags/Ahab*a*Pip/works?work_search%5Bcomplete%5D=T&page=2",
        ),
        ({"tag_id": " Angst "}, "/tags/Angst/works"),
        (
            {"user_id": "ann", "work_search[query]": "fog"},
            "/users/ann/works?work_search%5Bquery%5D=fog",
        ),
        ({"user_id": "ANN", "pseud_id": "Ann"}, "/users/ann/pseuds/ann/works"),
    ],
)
def test_addresses_of_ao3_that_name_a_list_lead_to_it(
    client: Client, author: User, asked: dict[str, str], there: str
) -> None:
    answer = client.get("/works", asked)
    assert (answer.status_code, answer["Location"]) == (302, there)


def test_an_address_that_names_nobody_leads_nowhere(client: Client) -> None:
    assert client.get("/works", {"user_id": "nobody"}).status_code == 404
    assert client.get("/works", {"tag_id": " ", "user_id": ""}).status_code == 200


def test_very_many_names_that_are_no_tags_find_nothing(client: Client, index: Index) -> None:
    make.work()
    index()
    names = ",".join(f"word{number} other{number}" for number in range(180))
    fields = ("fandom_names", "character_names", "relationship_names", "other_tag_names")

    page = client.get("/works", {f"work_search[{name}]": names for name in fields})

    assert page.context["page"].total == 0
    # Each word would be a clause of what an engine is asked.
    form = page.context["filters"]
    assert len(str(form.wanted(Every()).node)) < 50_000
