"""Bookmarks stand under the pseud by which they were made, each of which has its own list."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import Pseud, User
from ficary.reading.models import Bookmark, Hide
from ficary.works.models import Work
from tests import make
from tests.web.test_bookmarks import keep

QUILL = "/users/rhea/pseuds/Quill/bookmarks"
RHEA = "/users/rhea/pseuds/rhea/bookmarks"
ALL = "/users/rhea/bookmarks"


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    """One kept by each of the two names, and a private one by the second."""
    reader = make.user("rhea")
    quill = make.pseud(reader, "Quill")
    made = {name: make.work(title=name) for name in ("Ahab", "Bulkington", "Secret")}
    Bookmark.objects.keep(reader, work=made["Ahab"], shelves=["At sea"])
    Bookmark.objects.keep(reader, work=made["Bulkington"], pseud=quill, shelves=["Ashore"])
    Bookmark.objects.keep(
        reader, work=made["Secret"], pseud=quill, shelves=["Locked"], private=True
    )


@pytest.fixture
def reader() -> User:
    return User.objects.get(name="rhea")


@pytest.fixture
def quill() -> Pseud:
    return Pseud.objects.get(name="Quill")


@pytest.fixture
def works() -> dict[str, Work]:
    return {work.title: work for work in Work.objects.all()}


def titles(client: Client, address: str) -> set[str]:
    return {row.work.title for row in client.get(address, follow=True).context["page"]}


def test_each_pseud_lists_its_own(client: Client, works: dict[str, Work]) -> None:
    assert titles(client, QUILL) == {"Bulkington"}
    assert titles(client, RHEA) == {"Ahab"}
    assert titles(client, ALL) == {"Ahab", "Bulkington"}
    page = client.get(QUILL).text
    assert "Bookmarks by <bdi>Quill (rhea)</bdi>" in page
    assert f'<a href="{ALL}">All bookmarks by <bdi>rhea</bdi></a>' in page
    assert "All bookmarks by" not in client.get(ALL).text


def test_a_private_one_and_its_shelf_are_its_owners_alone(
    client: Client, works: dict[str, Work], reader: User
) -> None:
    assert client.get(QUILL).context["shelves"] == ["Ashore"]
    client.force_login(reader)
    assert titles(client, QUILL) == {"Bulkington", "Secret"}
    assert client.get(QUILL).context["shelves"] == ["Ashore", "Locked"]
    assert titles(client, f"{QUILL}?shelf=Locked") == {"Secret"}
    assert titles(client, f"{QUILL}?shelf=At+sea") == set()


def test_its_list_has_the_filters_and_leaves_out_what_one_hides(
    client: Client, works: dict[str, Work]
) -> None:
    assert titles(client, f"{QUILL}?bookmark_search[bookmarkable_query]=ahab") == set()
    assert titles(client, f"{QUILL}?bookmark_search[bookmarkable_query]=bulk") == {"Bulkington"}
    viewer = make.user()
    client.force_login(viewer)
    Hide.objects.hide(viewer, work=works["Bulkington"])
    assert titles(client, QUILL) == set()


def test_the_name_on_a_bookmark_leads_to_its_list(client: Client, works: dict[str, Work]) -> None:
    page = client.get("/bookmarks").text
    assert f'<a href="{QUILL}"><bdi>Quill (rhea)</bdi></a>' in page
    assert f'<a href="{RHEA}"><bdi>rhea</bdi></a>' in page
    assert QUILL in client.get("/users/rhea/pseuds/Quill").text


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/users/RHEA/pseuds/quill/bookmarks?page=2", f"{QUILL}?page=2"),
        ("/bookmarks?user_id=RHEA", ALL),
        ("/bookmarks?user_id=rhea&pseud_id=QUILL", QUILL),
        (
            "/bookmarks?user_id=rhea&page=2&bookmark_search[sort_column]=created_at",
            f"{ALL}?page=2&bookmark_search%5Bsort_column%5D=created_at",
        ),
    ],
)
def test_other_addresses_lead_there_and_lose_no_page(
    client: Client, works: dict[str, Work], asked: str, there: str
) -> None:
    assert client.get(asked).headers["Location"] == there


@pytest.mark.parametrize(
    "address",
    [
        "/users/rhea/pseuds/Nobody/bookmarks",
        "/users/ann/pseuds/Quill/bookmarks",
        "/bookmarks?user_id=rhea&pseud_id=No/body",
    ],
)
def test_a_pseud_that_is_not_hers_has_no_list(
    client: Client, author: User, works: dict[str, Work], address: str
) -> None:
    assert client.get(address).status_code == 404


def test_without_a_word_it_stands_under_the_default_one_of_that_time(
    hers: Client, reader: User, quill: Pseud
) -> None:
    quill.make_default()
    made = keep(hers, make.work(title="Carpenter"))
    assert made.pseud == quill
    reader.pseuds.get(name="rhea").make_default()
    assert titles(hers, QUILL) == {"Bulkington", "Secret", "Carpenter"}


def test_an_edit_that_names_none_keeps_the_pseud(hers: Client, reader: User, quill: Pseud) -> None:
    made = Bookmark.objects.keep(reader, work=make.work(title="Carpenter"), pseud=quill)
    hers.post(f"/bookmarks/{made.pk}", {"_method": "put", "bookmark[rec]": "1"})
    made.refresh_from_db()
    assert (made.pseud, made.rec) == (quill, True)


def test_one_without_a_pseud_is_her_user_names(hers: Client, reader: User, quill: Pseud) -> None:
    quill.make_default()
    made = Bookmark.objects.create(user=reader, work=make.work(title="Carpenter"))
    assert titles(hers, RHEA) == {"Ahab", "Carpenter"}
    assert titles(hers, QUILL) == {"Bulkington", "Secret"}
    own = reader.pseuds.get(name="rhea")
    assert hers.get(f"/bookmarks/{made.pk}/edit").context["form"]["pseud"].value() == own.pk


def test_what_a_pseud_kept_goes_to_the_default_one_with_it(
    hers: Client, reader: User, works: dict[str, Work], quill: Pseud
) -> None:
    make.pseud(reader, "Moth").make_default()
    hers.post("/users/rhea/pseuds/Quill/confirm_delete", {"move": "yes"})
    assert not Pseud.objects.filter(pk=quill.pk).exists()
    assert titles(hers, "/users/rhea/pseuds/Moth/bookmarks") == {"Bulkington", "Secret"}


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_long_list_asks_no_more(
    client: Client, reader: User, quill: Pseud, django_assert_max_num_queries: Any
) -> None:
    with make.many():
        for number in range(25):
            work = make.work(title=f"{number}", tagged={"freeforms": ("Fog",)})
            Bookmark.objects.keep(
                reader, work=work, pseud=quill, tags=[f"T{number}"], shelves=["S"]
            )
    with django_assert_max_num_queries(12):
        assert len(client.get(QUILL).context["page"].rows) == 20


def test_her_own_list_does_not_ask_who_she_is(hers: Client, works: dict[str, Work]) -> None:
    hers.get("/tos")
    with CaptureQueriesContext(connection) as asked:
        assert hers.get(ALL).status_code == 200
    by_name = [query["sql"] for query in asked if 'LOWER("people_user"."name")' in query["sql"]]
    assert not by_name


def test_a_new_bookmark_stands_under_the_default_pseud_and_is_not_called_optional(
    hers: Client, quill: Pseud
) -> None:
    page = hers.get(f"/works/{make.work().pk}/bookmarks/new").text
    select = page[page.index("bookmark[pseud_id]") - 300 : page.index("</select>")]

    assert "optional" not in select.split("By", 1)[-1]
    assert "selected>rhea</option>" in select
    assert f'value="{quill.pk}"' in select


def test_her_own_list_leads_to_what_stands_elsewhere(hers: Client, works: dict[str, Work]) -> None:
    words = "Bookmark a work elsewhere"
    assert words in hers.get("/users/rhea/bookmarks").text
    assert words not in Client().get("/users/rhea/bookmarks").text
