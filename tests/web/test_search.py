"""The search page."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ficary.search.indexer import Builder
from ficary.works import counting
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


@pytest.mark.parametrize("typed", ["en", "EN", "english", "English"])
def test_a_language_is_known_by_its_code_and_its_names(
    client: Client, index: Index, typed: str
) -> None:
    make.work(title="Mooring")
    counting.count_languages()
    index()

    page = _search(client, f"language:{typed}")
    assert "Mooring" in page
    assert "Works here are in" not in page


def test_a_language_that_is_not_there_is_told_with_those_that_are(
    client: Client, index: Index
) -> None:
    make.work(title="Mooring")
    counting.count_languages()
    index()

    page = _search(client, "language:klingon")
    assert "“klingon”: Works here are in: en." in page
    assert "Mooring" not in page


def test_the_form_offers_what_every_archive_has(client: Client) -> None:
    page = client.get("/works/search").text

    assert '<option value="13">Explicit</option>' in page
    for name, key in (("archive_warning", 16), ("archive_warning", 20), ("category", 23)):
        assert f'name="work_search[{name}_ids][]" value="{key}"' in page


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_search_asks_little_of_the_database(
    client: Client, index: Index, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with make.many():
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
    with make.many():
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


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("rating:foo", "General Audiences, "),
        ("warning:foo", "No Archive Warnings Apply"),
        ("-category:foo", "Gen, "),
    ],
)
def test_a_rating_that_there_is_not_is_told_with_those_that_there_are(
    client: Client, index: Index, typed: str, there: str
) -> None:
    make.work(title="Lamp", tagged={"rating": "Teen And Up Audiences"})
    index()

    page = _search(client, typed)

    assert "“foo”: There are only these:" in page
    assert there in page
    assert "1 Found" in _search(client, "rating:teen warning:apply")


@BOTH
def test_words_that_are_too_long_find_nothing_and_are_told_beside_their_field(
    client: Client, index: Index
) -> None:
    make.work(title="Lamp")
    index()
    too_long = "Ensure this value has at most 500 characters (it has 501)."

    page = _search(client, "lamp " * 100 + "x")

    (form,) = re.findall(r'<div class="search".*?</div>', page, re.S)
    assert too_long in form
    assert 'aria-invalid="true" aria-describedby="words_error"' in form
    assert page.count('id="words_error"') == 1
    assert "0 Found" in page
    assert "What is asked for is too long to be looked for." in page
    assert "1 Found" in _search(client, "lamp " * 100)


@pytest.mark.parametrize("field", ["query", "title", "creators", "other_tag_names", "word_count"])
def test_a_list_holds_nothing_by_what_is_too_long(client: Client, index: Index, field: str) -> None:
    make.work(title="Lamp")
    index()

    page = client.get("/works", {f"work_search[{field}]": "1" * 5001})

    assert page.context["page"].total == 0
    assert "Ensure this value has at most" in page.text
    assert "What is asked for is too long to be looked for." in page.text


def test_lists_show_the_passage_too(client: Client, index: Index) -> None:
    make.work(text="<p>One.</p><p>A green door opened.</p>", tagged={"freeforms": ("Doors",)})
    index()

    for address in ("/works", "/tags/Doors/works"):
        page = client.get(address, {"work_search[query]": "green"})
        assert "A <b>green</b> door opened." in page.text, address


def test_a_passage_is_led_to_behind_the_question_for_adults(client: Client) -> None:
    work = make.work(tagged={"rating": "Explicit"})
    chapter = work.chapters.get()
    there = f"/works/{work.pk}/chapters/{chapter.pk}"

    page = client.get(f"{there}?at=1-00000000").text
    assert 'href="?at=1-00000000&amp;view_adult=true#passage"' in page
    assert 'href="?view_adult=true"' in client.get(there).text


def test_all_that_was_typed_is_one_form(client: Client, index: Index) -> None:
    index()
    for address in ("/works/search", "/works/search?work_search[query]=moor"):
        page = client.get(address).text
        field = re.findall(r'<input[^>]*name="work_search\[query\]"[^>]*>', page)
        # Of two the other is in the archive's own header.
        (words,) = [one for one in field if 'id="words"' in one]
        assert len(field) == 2
        assert 'form="work-filters"' in words
        (form,) = re.findall(r'<form id="work-filters".*?</form>', page, re.DOTALL)
        assert "work_search[title]" in form or "work_search[creators]" in form
        assert re.search(r'<button class="main" form="work-filters">', page)


def _cautions(page: str) -> list[str]:
    told = re.findall(r'<div class="caution cautions" role="status">.*?</div>', page, re.S)
    return [unescape(one) for each in told for one in re.findall(r"<li[^>]*>(.*?)</li>", each)]


@pytest.mark.parametrize("address", ["/works/search", "/works"])
def test_much_that_is_not_understood_is_told_in_few_words(
    client: Client, index: Index, address: str
) -> None:
    index()
    many = client.get(address, {"work_search[query]": "(" * 300}).text
    assert many.count("This bracket is not closed.") == 1
    assert many.count('role="status"') == client.get(address).text.count('role="status"') + 1

    typed = "la*mp a:b words:x fog~ words:x foo:bar kudos:y hits:z updated:w"
    page = client.get(address, {"work_search[query]": typed, "work_search[title]": "("}).text

    told = _cautions(page)
    assert [one.partition("”")[0] for one in told[:5]] == ["“la*mp", "“x", "“fog~", "“foo:", "“y"]
    assert told[5:] == ["and 3 more"]


def test_what_a_title_or_name_typed_in_a_field_means_is_told_too(
    client: Client, index: Index
) -> None:
    make.work(title="Re:Zero")
    index()

    page = client.get("/works/search", {"work_search[title]": "🙂"})
    assert _cautions(page.text) == ["“🙂”: There is nothing in it to look for."]
    assert page.context["page"].total == 0
    page = client.get("/works/search", {"work_search[title]": "Re:Zero"})
    assert _cautions(page.text) == []
    assert page.context["page"].total == 1


@BOTH
@pytest.mark.parametrize("typed", ["🙂", "*", "-", "OR", "title:()"])
def test_where_there_is_nothing_to_look_for_nothing_is_found(
    client: Client, index: Index, typed: str
) -> None:
    make.work()
    index()

    page = _search(client, typed)

    assert "There is nothing in it to look for." in page
    assert "0 Found" in page


@BOTH
def test_a_field_takes_brackets(client: Client, index: Index) -> None:
    make.work(title="The Moor", text="<p>A fen.</p>", by=make.user("alice"))
    make.work(title="The Fen", by=make.user("bella"))
    make.work(title="Bog", text="<p>Moor and fen.</p>")
    index()

    assert "2 Found" in _search(client, "title:(moor OR fen)")
    assert "2 Found" in _search(client, "creators:(alice OR bella)")
    assert "1 Found" in _search(client, "title:(moor OR fen) -by:(alice)")
    assert "3 Found" in _search(client, "words:1..50 words:(>0)")


def test_what_one_can_write_stands_once_where_one_searches(client: Client, index: Index) -> None:
    make.work()
    index()
    query = "work_search[query]=lamp"
    for address in (
        "/works/search",
        f"/works/search?{query}",
        "/works/search?work_search[query]=words:x",
        "/works",
        f"/works?{query}",
        "/works?work_search[query]=words:x",
    ):
        assert client.get(address).text.count('class="search-help"') == 1, address


def test_boxes_say_what_they_do(client: Client, index: Index) -> None:
    assert "Tick to include" not in client.get("/works?facets=alone").text
    make.work()
    index()

    for address in ("/works", "/works/search?work_search[complete]=T", "/works?facets=alone"):
        assert client.get(address).text.count("Tick to include, − to exclude.") == 1, address
