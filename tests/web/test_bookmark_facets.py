"""Beside a list of bookmarks stand the most frequent tags, and above it what it is asked for."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.reading.models import Bookmark, External
from ficary.tags.models import Tag
from ficary.web import bookmark_facets
from ficary.works import tasks
from tests import make
from tests.conftest import BOTH, Index

LIST = "/users/rhea/bookmarks"


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    """Five bookmarks of one reader, one of somebody else, and works that nobody keeps."""
    reader = make.user("rhea")
    moby, jaws = make.tag("Moby-Dick", "fandom"), make.tag("Jaws", "fandom")
    pequod = make.tag("Pequod", "fandom")
    Tag.objects.filter(pk__in=[moby.pk, jaws.pk]).update(canonical=True)
    Tag.objects.filter(pk=pequod.pk).update(merger=moby)
    for title, facts in {
        "Ahab": {"fandoms": ("Moby-Dick",), "freeforms": ("Angst", "Fog")},
        "Bulkington": {"fandoms": ("Pequod",), "freeforms": ("Angst",), "rating": "Explicit"},
        "Carpenter": {"fandoms": ("Jaws",), "freeforms": ("Fog",)},
    }.items():
        work = make.work(title=title, tagged=facts, language="es" if title == "Ahab" else "en")
        Bookmark.objects.keep(reader, work=work, tags=["Again", f"Of {title}"])
    closed = make.work(title="Closed", members_only=True, tagged={"freeforms": ("Angst",)})
    Bookmark.objects.keep(reader, work=closed)
    there = External.objects.take(
        "https://a.example/b", title="Elsewhere", author="Bea", fandoms=[pequod]
    )
    Bookmark.objects.keep(reader, external=there, tags=["Of elsewhere"])
    private = make.work(title="Dear", tagged={"freeforms": ("Dearest",)})
    Bookmark.objects.keep(reader, work=private, private=True, tags=["My own"])
    Bookmark.objects.keep(make.user("other"), work=make.work(tagged={"freeforms": ("Nowhere",)}))
    Tag.objects.update(uncounted=1)
    tasks.count_works.call()


@pytest.fixture
def reader() -> User:
    return User.objects.get(name="rhea")


@pytest.fixture
def kept(index: Index) -> None:
    index()


def _facets(client: Client, address: str = LIST, **asked: Any) -> dict[str, dict[str, Any]]:
    """Name of the boxes → name of the tag → its row."""
    page = client.get(address, asked)
    assert page.status_code == 200
    return {
        facet["name"]: {row["tag"].name: row for row in facet["rows"]}
        for facet in page.context["facets"]
    }


def _counts(client: Client, name: str, address: str = LIST, **asked: Any) -> dict[str, int]:
    rows = _facets(client, address, **asked).get(name, {})
    return {tag: row["count"] for tag, row in rows.items()}


def _titles(client: Client, address: str = LIST, **asked: Any) -> list[str]:
    page = client.get(address, asked)
    assert page.status_code == 200
    return sorted(str(row.work or row.external) for row in page.context["page"])


@BOTH
def test_tags_are_counted_as_the_reader_sees_the_list(
    kept: None, client: Client, reader: User
) -> None:
    assert _counts(client, "freeform_ids") == {"Angst": 2, "Fog": 2}
    assert _counts(client, "fandom_ids")["Moby-Dick"] == 3, "with a synonym, and one elsewhere"
    own = {"Again": 3, "Of Ahab": 1, "Of Bulkington": 1, "Of Carpenter": 1, "Of elsewhere": 1}
    assert _counts(client, "tag_ids") == own
    client.force_login(reader)
    assert _counts(client, "freeform_ids") == {"Angst": 3, "Fog": 2, "Dearest": 1}
    assert _counts(client, "tag_ids") == {**own, "My own": 1}


def test_what_is_ticked_finds_as_many_as_was_told(kept: None, client: Client) -> None:
    every = len(_titles(client))
    facets = _facets(client)

    assert set(facets) >= {"rating_ids", "archive_warning_ids", "fandom_ids", "freeform_ids"}
    for address in (LIST, "/bookmarks/search"):
        asked = {"bookmark_search[bookmarker]": "rhea"} if address != LIST else {}
        for name, rows in facets.items():
            for tag, row in rows.items():
                key = {f"include_bookmark_search[{name}][]": row["tag"].pk}
                assert len(_titles(client, address, **key, **asked)) == row["count"], tag
                key = {f"exclude_bookmark_search[{name}][]": row["tag"].pk}
                left = every - row["count"]
                assert len(_titles(client, address, **key, **asked)) == left, tag


def test_several_are_asked_for_together(kept: None, client: Client) -> None:
    keys = dict(Tag.objects.values_list("name", "pk"))
    include, exclude = "include_bookmark_search", "exclude_bookmark_search"
    freeform, own = "[freeform_ids][]", "[tag_ids][]"

    both = [keys["Angst"], keys["Fog"]]
    assert _titles(client, **{include + freeform: both}) == ["Ahab"]
    assert _titles(client, **{exclude + freeform: both}) == ["Elsewhere"]
    ratings = [keys["Explicit"], keys["Not Rated"]]
    found = _titles(client, **{f"{include}[rating_ids][]": ratings})
    assert set(found) >= {"Bulkington"}
    mixed = {include + freeform: keys["Angst"], exclude + own: keys["Of Ahab"]}
    assert _titles(client, **mixed) == ["Bulkington"]
    synonym = {f"{include}[fandom_ids][]": keys["Pequod"]}
    assert _titles(client, **synonym) == ["Ahab", "Bulkington", "Elsewhere"]
    row = _facets(client, **synonym)["fandom_ids"]["Moby-Dick"]
    assert row["included"], "what a synonym stands for is ticked"


def test_language_and_date_of_the_work(kept: None, client: Client) -> None:
    for code in ("es", "ES", "spa"):
        assert _titles(client, **{"bookmark_search[language_id]": code}) == ["Ahab"]
    assert _titles(client, **{"bookmark_search[language_id]": "tlhx"}) == []
    newer = {"bookmark_search[bookmarkable_date]": "<1 week"}
    assert _titles(client, **newer) == ["Ahab", "Bulkington", "Carpenter"]
    assert _titles(client, **{"bookmark_search[bookmarkable_date]": ">1 week"}) == []
    page = client.get(LIST, {"bookmark_search[bookmarkable_date]": "x"})
    assert "Write a time here" in page.text
    assert 'value="x"' in page.text


@BOTH
@pytest.mark.parametrize("at_once", [1000, -1])
def test_no_key_in_an_address_reveals_a_tag(
    kept: None, client: Client, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    make.work(draft=True, tagged={"freeforms": ("Secret",)})
    monkeypatch.setattr(bookmark_facets, "AT_ONCE", at_once)
    for name, tag in (("freeform_ids", "Secret"), ("tag_ids", "My own"), ("tag_ids", "Secret")):
        key = {f"include_bookmark_search[{name}][]": Tag.objects.get(name=tag).pk}
        page = client.get(LIST, key)
        assert tag not in page.text
        assert "Unknown tag" in page.text
        assert page.context["page"].total == 0


def test_long_lists_count_when_somebody_asks(
    kept: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = Tag.objects.get(name="Angst")
    for address in (LIST, "/tags/Angst/bookmarks"):
        at_once = _counts(client, "freeform_ids", address)
        with monkeypatch.context() as less:
            less.setattr(bookmark_facets, "AT_ONCE", 1)
            ticked = {"include_bookmark_search[freeform_ids][]": tag.pk}
            page = client.get(address, ticked)
            assert "facets" not in page.context
            assert f'name="include_bookmark_search[freeform_ids][]" value="{tag.pk}"' in page.text
            (there,) = re.findall(r'data-from="([^"]+)"', page.text)
            assert "Angst" in client.get(address + unescape(there)).text
            assert _counts(client, "freeform_ids", address, facets="page") == at_once


def test_bookmarks_of_one_work_have_their_own_tags_alone(kept: None, client: Client) -> None:
    work = Bookmark.objects.get(work__title="Ahab").work
    assert work

    assert set(_facets(client, f"/works/{work.pk}/bookmarks")) == {"tag_ids"}


def test_without_an_index_the_list_is_there(client: Client) -> None:
    page = client.get(LIST, {"include_bookmark_search[tag_ids][]": "1"})

    assert page.status_code == 200
    assert 'name="include_bookmark_search[tag_ids][]" value="1"' in page.text, "goes along"
    assert _titles(client) == ["Ahab", "Bulkington", "Carpenter", "Elsewhere"]


# What is asked for


def _said(client: Client, query: str, address: str = LIST) -> dict[str, str]:
    page = client.get(f"{address}?{query}")
    asked = page.context.get("asked")
    every = (*asked.shown, *asked.folded) if asked else ()
    return {
        ("− " if one.excluded else "") + unescape(re.sub(r"</?bdi>", "", one.what)): one.without
        for one in every
    }


SAID = [
    ("bookmark_search[bookmark_query]=storm", "Words in the notes: storm"),
    ("bookmark_search[bookmarkable_query]=ahab", "Title of the work: ahab"),
    ("bookmark_search[other_tag_names]=angst", "angst"),
    ("bookmark_search[excluded_tag_names]=Angst", "− Angst"),
    ("bookmark_search[other_bookmark_tag_names]=again", "Tags of the bookmark: again"),
    ("bookmark_search[excluded_bookmark_tag_names]=again", "− Tags of the bookmark: again"),
    ("bookmark_search[rec]=1", "Recommended only"),
    ("bookmark_search[word_count]=>5", "Number of words: >5"),
    ("bookmark_search[date]=<1 week", "Bookmarked: <1 week"),
    ("bookmark_search[language_id]=es", "Language: Español"),
    ("bookmark_search[bookmarkable_type]=Work", "What: Works"),
    ("bookmark_search[sort_column]=word_count", "Sort by: Words"),
    ("include_bookmark_search[rating_ids][]=10", "General Audiences"),
    ("exclude_bookmark_search[rating_ids][]=13", "− Explicit"),
]


def test_the_list_says_what_it_is_asked_for(kept: None, client: Client) -> None:
    for query, said in SAID:
        assert _said(client, query) == {said: LIST}, query
        shelved = _said(client, f"{query}&shelf=Rainy&page=2")
        assert shelved == {said: "?shelf=Rainy"}
    for query in ("", "bookmark_search[sort_column]=created_at", "bookmark_search[word_count]=x"):
        assert _said(client, query) == {}


def test_a_tag_of_bookmarks_is_said_apart_from_one_of_works(kept: None, client: Client) -> None:
    again = Tag.objects.get(name="Again").pk
    name = "include_bookmark_search[tag_ids][]"

    assert _said(client, f"{name}={again}&bookmark_search[other_tag_names]=Again") == {
        "Again": f"?include_bookmark_search%5Btag_ids%5D%5B%5D={again}",
        "Tags of the bookmark: Again": "?bookmark_search%5Bother_tag_names%5D=Again",
    }


# Bounds


def _hostile() -> dict[str, Any]:
    keys = list(map(str, range(150)))
    names = ",".join(f"和{n}" for n in range(1200))[:5000]
    boxes = [
        f"{act}_bookmark_search[{name}][]"
        for act in ("include", "exclude")
        for name in ("freeform_ids", "rating_ids", "tag_ids")
    ]
    typed = (
        "other_tag_names",
        "excluded_tag_names",
        "other_bookmark_tag_names",
        "excluded_bookmark_tag_names",
    )
    return {box: [*keys, "x", "-1", "9" * 40] for box in boxes} | {
        f"bookmark_search[{name}]": names for name in typed
    }


def test_very_much_that_is_asked_costs_little(kept: None, client: Client) -> None:
    for address in (LIST, "/bookmarks/search", "/tags/Angst/bookmarks", "/bookmarks"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(address, _hostile())
        assert page.status_code == 200
        assert page.context["page"].total == 0
        assert len(asked) <= 16, (address, [query["sql"][:100] for query in asked])
        assert len(page.content) < 500_000
        assert "At most 20 tags." in page.text
