"""A filtered list says what it is asked for, and each thing leads to the list without it."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.reading.models import SavedFilter
from ficary.tags.models import Kind, Tag
from ficary.web import facets
from ficary.works import tasks
from tests import make
from tests.conftest import BOTH, Index


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    make.work(title="Harpoon", tagged={"freeforms": ("Storms", "Angst")})
    make.work(title="Lamp", tagged={"freeforms": ("Fluff",)}, language="es")
    make.work(title="Draft", draft=True, tagged={"freeforms": ("Secret",)})
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()


@pytest.fixture
def works(index: Index) -> None:
    index()


def _told(client: Client, query: str, address: str = "/works") -> dict[str, str]:
    """What stands above the list at an address, and where each thing leads."""
    page = client.get(f"{address}?{query}")
    assert page.status_code == 200
    asked = page.context.get("asked")
    if not asked:
        assert "asked-for" not in page.text
        return {}
    assert "asked-for" in page.text
    every = (*asked.shown, *asked.folded)
    told = {("− " if one.excluded else "") + _plain(one.what): one.without for one in every}
    return told | ({"Clear all": asked.without_all} if asked.without_all else {})


def _plain(what: str) -> str:
    return unescape(re.sub(r"</?bdi>", "", what))


def _pairs(address: str) -> set[tuple[str, str]]:
    return set(parse_qsl(urlsplit(address).query, keep_blank_values=True))


SAID = [
    ("work_search[query]=lamp", "Search for: lamp"),
    ("work_search[title]=lamp", "Title: lamp"),
    ("work_search[creators]=ann", "Author: ann"),
    ("work_search[complete]=T", "Complete"),
    ("work_search[complete]=F", "Not complete"),
    ("work_search[complete]=complete", "Complete, nothing to come"),
    ("work_search[complete]=may_continue", "Complete, but may continue"),
    ("work_search[complete]=in_progress", "In progress"),
    ("work_search[complete]=on_hiatus", "On hiatus"),
    ("work_search[complete]=abandoned", "Abandoned"),
    ("work_search[crossover]=F", "No crossovers"),
    ("work_search[otp]=1", "One relationship only"),
    ("work_search[single_chapter]=1", "One chapter only"),
    ("work_search[words_from]=1000", "Words from: 1,000"),
    ("work_search[words_to]=0", "Words: up to 0"),
    ("work_search[words_from]=5,000&work_search[words_to]=10", "Words: 10 – 5,000"),
    ("work_search[date_from]=2024-05-01", "Updated from: 01 May 2024"),
    ("work_search[date_to]=2024-05-01", "Updated: until 01 May 2024"),
    ("work_search[revised_at]=<2 weeks", "Updated: <2 weeks"),
    ("work_search[language_id]=es", "Language: Español"),
    ("work_search[language_id]=tlh", "Language: tlhIngan-Hol"),
    ("work_search[language_id]=ES", "Language: Español"),
    ("work_search[language_id]=zh", "Language: 中文（简体）, 中文（繁體）"),
    ("work_search[language_id]=xx", "Language: xx"),
    ("work_search[restricted]=F", "For members only: None of these"),
    ("work_search[word_count]=>5", "Number of words: >5"),
    ("work_search[kudos_count]=1-3", "Kudos: 1-3"),
    ("work_search[fandom_names]=moby", "moby"),
    ("work_search[excluded_tag_names]=Nowhere", "− Nowhere"),
    ("work_search[sort_column]=title_to_sort_on", "Sort by: Title"),
    ("work_search[sort_direction]=asc", "Order: Ascending"),
    (
        "work_search[sort_column]=hits&work_search[sort_direction]=asc",
        "Sort by: Hits · Ascending",
    ),
    ("include_work_search[rating_ids][]=10", "General Audiences"),
    ("work_search[rating_ids]=10", "General Audiences"),
    ("work_search[archive_warning_ids][]=16", "No Archive Warnings Apply"),
    ("exclude_work_search[rating_ids][]=13", "− Explicit"),
]
NOTHING = [
    "",
    "page=2",
    "work_search[title]=&work_search[complete]=",
    "work_search[sort_column]=revised_at",
    "work_search[sort_column]=nonsense",
    "work_search[sort_direction]=desc",
    "work_search[word_count]=x",
    "work_search[language_id]= ",
]


def test_a_filter_is_said_and_leads_away_from_itself(works: None, client: Client) -> None:
    other = "work_search[comments_count]=0&hidden=show&page=3"
    for query, said in SAID:
        assert _told(client, query) == {said: "/works"}
        told = _told(client, f"{query}&{other}")

        assert set(told) == {said, "Comments: 0", "Clear all"}
        assert _pairs(told[said]) == {("work_search[comments_count]", "0"), ("hidden", "show")}
        assert _pairs(told["Clear all"]) == {("hidden", "show")}, query


def test_what_asks_for_nothing_is_not_said(works: None, client: Client) -> None:
    for query in NOTHING:
        assert _told(client, query) == {}, query


def test_of_a_list_of_names_one_goes_alone(works: None, client: Client) -> None:
    told = _told(client, "work_search[other_tag_names]=Storms,+ANGST,Nowhere")

    assert _pairs(told["ANGST"]) == {("work_search[other_tag_names]", "Storms, Nowhere")}


def test_what_is_asked_twice_goes_at_once(works: None, client: Client) -> None:
    key = Tag.objects.get(name="Angst").pk
    ticked = f"include_work_search[freeform_ids][]={key}&work_search[freeform_ids][]=0{key}"
    typed = "work_search[other_tag_names]=angst&work_search[freeform_names]=ANGST"
    twice = "work_search[complete]=F&work_search[complete]=T"

    told = _told(client, f"{ticked}&{typed}&{twice}")

    assert set(told) == {"ANGST", "Complete", "Clear all"}
    assert _pairs(told["ANGST"]) == {("work_search[complete]", v) for v in "FT"}
    assert "complete" not in told["Complete"]


def test_a_synonym_goes_with_what_it_stands_for(works: None, client: Client) -> None:
    gale, storms = make.tag("Gale"), make.tag("Storms")
    Tag.objects.filter(pk=storms.pk).update(canonical=True)
    Tag.objects.filter(pk=gale.pk).update(merger=storms)
    name = "include_work_search[freeform_ids][]"

    assert _told(client, f"{name}={gale.pk}&{name}={storms.pk}") == {"Storms": "/works"}


@BOTH
@pytest.mark.parametrize("counted", [True, False])
def test_no_key_in_an_address_reveals_a_tag(
    works: None, client: Client, monkeypatch: pytest.MonkeyPatch, counted: bool
) -> None:
    if not counted:
        monkeypatch.setattr(facets, "AT_ONCE", -1)
    secret, fluff = (Tag.objects.get(name=name).pk for name in ("Secret", "Fluff"))
    told = {}
    for act, sign in (("include", ""), ("exclude", "− ")):
        name = f"{act}_work_search[freeform_ids][]"
        for key in (secret, 987654321, 0):
            told[act, key] = _told(client, f"{name}={fluff}&{name}={key}")
            assert _pairs(told[act, key][f"{sign}Unknown tag"]) == {(name, str(fluff))}
            assert set(told[act, key]) == {f"{sign}Fluff", f"{sign}Unknown tag", "Clear all"}
        assert "Secret" not in client.get(f"/works?{name}={secret}").text


def test_nothing_found_says_what_to_take_away(works: None, client: Client) -> None:
    for address in ("/works", "/works/search"):
        query = "work_search[title]=harpoon&work_search[language_id]=es"
        page = client.get(f"{address}?{query}").text
        assert "No results found. Take away one of the filters above" in page
        assert "less specific" not in page
        assert _told(client, query, address)["Title: harpoon"].endswith("language_id%5D=es")


def test_names_are_said_to_who_hears_the_page(works: None, client: Client) -> None:
    page = client.get("/works?work_search[excluded_tag_names]=فجر&work_search[title]=<b>").text
    names = [
        " ".join(unescape(re.sub(r"<span[^>]*aria-hidden.*?</span>|<[^>]+>", "", link)).split())
        for link in re.findall(r'<a[^>]* rel="nofollow">(.*?)</a>', page)
    ]

    assert names == ["Remove: Title: <b>", "Remove: Exclude فجر", "Clear all"]
    assert "<bdi>فجر</bdi>" in page


# A member's own filters


def test_a_default_filter_is_said_and_can_be_taken_apart(
    hers: Client, reader: User, works: None
) -> None:
    query = "work_search[complete]=T&work_search[language_id]=es"
    SavedFilter.objects.keep(reader, "Mine", query).make_default()

    told = _told(hers, "hidden=show")

    # That it is her own, and how to look without it, is said beside the number.
    assert set(told) == {"Complete", "Language: Español"}
    assert _pairs(told["Complete"]) == {("hidden", "show"), ("work_search[language_id]", "es")}
    assert _titles(hers, told["Complete"]) == ["Lamp"]
    last = _told(hers, "work_search[language_id]=es")["Language: Español"]
    assert _pairs(last) == {("filter", "none")}
    assert _titles(hers, last) == ["Lamp", "Harpoon"]
    assert _told(hers, f"{query}&page=2")["Clear all"] == "?filter=none"
    assert _told(hers, "filter=none") == {}


def _titles(client: Client, address: str) -> list[str]:
    return [work.title for work in client.get(f"/works{address}").context["page"]]


# Bounds


def _hostile(number: int) -> dict[str, Any]:
    keys = [str(key) for key in Tag.objects.kind(Kind.FREEFORM).values_list("pk", flat=True)]
    return {
        "include_work_search[freeform_ids][]": keys[:number],
        "exclude_work_search[freeform_ids][]": [*keys, *map(str, range(50_000, 50_200))][-number:],
        "work_search[other_tag_names]": ",".join(f"和{n}" for n in range(number * 6))[:5000],
        "work_search[excluded_tag_names]": ",".join(f"فجر{n}" for n in range(number * 6))[:5000],
        "work_search[title]": "\u202e<x>" * 40,
    }


def test_very_much_that_is_asked_costs_little(client: Client, index: Index) -> None:
    make.work(tagged={"freeforms": tuple(f"Tag {n}" for n in range(30))})
    for tag in [f"Other {n}" for n in range(200)]:
        make.tag(tag)
    Tag.objects.update(works_open=1)
    index()

    for number, bytes_ in ((200, 350_000), (20, 150_000)):
        page = client.get("/works", _hostile(number))
        assert page.status_code == 200
        (shown,) = re.findall(r'<ul class="asked-for.*?\n', page.text)
        assert len(shown.encode()) < 80_000
        assert len(page.content) < bytes_
    asked = page.context["asked"]
    assert len(asked.shown) + len(asked.folded) + asked.left == 1 + 20 + 1 + 120 + 120


def _statements(client: Client, query: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/works?{query}")
    return len(asked)


def test_it_asks_the_database_nothing_more(
    works: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = Tag.objects.get(name="Fluff").pk
    query = f"include_work_search[freeform_ids][]={key}"
    with_them = _statements(client, query)
    monkeypatch.setattr("ficary.web.facets.named", lambda *_: {})
    without = _statements(client, query)
    monkeypatch.undo()

    assert with_them == without
    monkeypatch.setattr(facets, "AT_ONCE", -1)
    # Where the most frequent tags come later, their names are one more statement; these were too.
    assert _statements(client, query) == with_them
    assert _statements(client, "work_search[complete]=T") == with_them - 2
