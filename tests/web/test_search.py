"""The search page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ficary.search.indexer import Builder
from tests import make
from tests.conftest import BOTH, Index


def _search(client: Client, typed: str) -> str:
    return client.get("/works/search", {"work_search[query]": typed}).text


@BOTH
def test_a_phrase_of_a_chapter_is_found_with_the_passage_that_leads_there(
    client: Client, index: Index
) -> None:
    work = make.work(title="It", text="<p>One.</p><p>A green door opened.</p>", chapters=2)
    index()

    page = client.get("/works/search", {"work_search[query]": '"green door"'})

    (found,) = page.context["page"]
    assert found.pk == work.pk
    assert "A <b>green</b> <b>door</b> opened." in page.text
    chapter = work.chapters.first()
    address = f"/works/{work.pk}/chapters/{chapter.pk}?at={found.passage.passage}"
    assert f"{address}#passage" in page.text
    assert '<p id="passage">A green door opened.</p>' in client.get(address).text


def test_a_passage_that_is_not_there_changes_nothing(client: Client) -> None:
    work = make.work()

    for address in ("0-00000000", "x", "999999-abcdefab"):
        page = client.get(f"/works/{work.pk}?at={address}")
        assert page.status_code == 200
        assert 'id="passage"' not in page.text


def test_what_was_typed_stays_and_what_is_wrong_is_told(client: Client, index: Index) -> None:
    index()

    page = _search(client, 'moor <b> "green')

    assert 'value="moor &lt;b&gt; &quot;green"' in page
    assert "“&quot;green”: A quotation mark is missing at the end." in page
    assert "No results found." in page


def test_the_form_offers_what_every_archive_has(client: Client) -> None:
    page = client.get("/works/search").text

    assert '<option value="13">Explicit</option>' in page
    for name, key in (("archive_warning", 16), ("archive_warning", 20), ("category", 23)):
        assert f'name="work_search[{name}_ids][]" value="{key}"' in page


def test_a_search_asks_little_of_the_database(
    client: Client, index: Index, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make.work(text="<p>A lamp.</p>", tagged={"freeforms": (f"Tag {number}", "Lamps")})
    index()

    with django_assert_max_num_queries(10):
        page = client.get(
            "/works/search", {"work_search[query]": "lamp", "work_search[freeform_names]": "Lamps"}
        )

    assert page.context["page"].total == 30


@pytest.mark.parametrize("page", ["0", "-1", "2", "99999999", "x"])
def test_any_page_number_finds_a_page(client: Client, index: Index, page: str) -> None:
    for _ in range(3):
        make.work()
    index()

    found = client.get("/works/search", {"work_search[complete]": "T", "page": page})

    assert len(found.context["page"]) == 3


def test_more_than_pages_show_is_told_truly(
    client: Client, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(45):
        make.work()
    index()
    monkeypatch.setattr("ficary.search.index.DEEPEST", 40)
    monkeypatch.setattr("ficary.web.finding.FoundPage.most", 40)

    page = client.get("/works", {"work_search[complete]": "T", "page": "9"})

    assert (page.context["page"].number, page.context["page"].total) == (2, 45)
    assert "21 – 40 of 45" in page.text
    assert "No page goes further." in page.text


def test_the_text_of_an_excerpt_is_no_html(client: Client, index: Index) -> None:
    make.work(text="<p>A lamp &lt;script&gt;alert(1)&lt;/script&gt; here.</p>")
    index()

    assert "<script>alert" not in _search(client, "lamp")


@BOTH
def test_a_page_says_how_far_an_index_is_that_is_being_built(client: Client, index: Index) -> None:
    del index
    make.work(title="Lamp")
    builder = Builder()
    builder.step()
    builder._note()

    page = _search(client, "lamp")

    assert "1 Found" in page
    assert "The index for searches is being built (99 %)." in page
