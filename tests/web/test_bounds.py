"""Each page costs a bounded number of statements, and of bytes, whatever it shows."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.reading.models import Bookmark, Visit
from ficary.tags.models import Tag
from ficary.web.home import SITEMAP
from ficary.works.models import Status, Work
from tests import make

MOST = 10
# A page of a text says more than others: who thanked, where one stopped.
OF_A_TEXT = 12
TEXTS = ("work", "entire", "chapter")
ADDRESSES: dict[str, Callable[[Work], str]] = {
    "home": lambda work: "/",
    "works": lambda work: "/works",
    "page 2": lambda work: "/works?page=2",
    "tag": lambda work: make.tag("Fog").get_absolute_url(),
    "fandoms": lambda work: "/fandoms",
    "letter": lambda work: "/fandoms?letter=M",
    "languages": lambda work: "/languages",
    "language": lambda work: "/languages/en/works",
    "user": lambda work: "/users/ann",
    "user's works": lambda work: "/users/ann/works",
    "pseud": lambda work: "/users/ann/pseuds/ann",
    "pseud's works": lambda work: "/users/ann/pseuds/ann/works",
    "work": lambda work: work.get_absolute_url(),
    "entire": lambda work: f"{work.get_absolute_url()}?view_full_work=true",
    "chapter": lambda work: work.chapters.last().get_absolute_url(),
    "index": lambda work: f"{work.get_absolute_url()}/navigate",
    "terms": lambda work: "/tos",
    "privacy": lambda work: "/privacy",
    "contact": lambda work: "/contact",
    "news": lambda work: "/news",
    "questions": lambda work: "/faq",
    "sitemap": lambda work: f"/sitemap-{work.pk // SITEMAP + 1}.xml",
}


def _fill(author: User, works: int) -> Work:
    tags = {
        "freeforms": ("Fog", *(f"Tag {n}" for n in range(15))),
        "characters": tuple(f"Person {n}" for n in range(6)),
        "relationships": ("Ishmael/Queequeg",),
    }
    with make.many():
        for number in range(works - 1):
            make.work(by=author, title=f"Work {number}", tagged=tags)
    return make.work(by=author, chapters=12, status=Status.IN_PROGRESS, tagged=tags)


def _ask(client: Client, address: str) -> tuple[int, Any]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(asked), answer


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_statements_do_not_grow_with_the_archive(
    client: Client, author: User, reader: User
) -> None:
    signed_in = Client()
    signed_in.force_login(reader)
    work = _fill(author, 1)
    Bookmark.objects.keep(reader, work=work)
    Visit.objects.note(reader, work.chapters.all()[0], None, end=False)
    signed_in.get("/tos")  # Once an hour it is noted that the session is in use.
    readers = {"signed out": client, "signed in": signed_in}
    few = {
        (who, name): _ask(browser, address(work))[0]
        for who, browser in readers.items()
        for name, address in ADDRESSES.items()
        if name != "page 2"
    }
    work = _fill(author, 30)

    for who, browser in readers.items():
        for name, address in ADDRESSES.items():
            statements, answer = _ask(browser, address(work))
            most = OF_A_TEXT if name in TEXTS else MOST
            assert statements <= most, f"{who}, {name}: {statements}"
            least = few.get((who, name), most)
            assert statements <= least, f"{who}, {name} asks more for more works"
            assert len(answer.content) < 100_000, f"{who}, {name}: {len(answer.content)} bytes"


def test_the_index_of_500_chapters_loads_no_text(client: Client, author: User) -> None:
    work = make.work(by=author, chapters=3, text="<p>Heavymark</p>")

    with CaptureQueriesContext(connection) as asked:
        client.get(f"{work.get_absolute_url()}/navigate")

    assert not any("xhtml" in query["sql"] for query in asked.captured_queries)


def test_counts_of_tags_are_in_place(author: User) -> None:
    _fill(author, 3)

    assert Tag.objects.get(name="Fog").works_open == 3
