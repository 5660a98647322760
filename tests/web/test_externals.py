"""Bookmarks of what stands elsewhere: one address is one work."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.reading.models import Bookmark, External
from tests.web.test_bookmarks import NOTE


def test_one_address_elsewhere_is_one_work(hers: Client, author: User) -> None:
    sent = {
        "external_work[url]": "HTTPS://A.example/b/#top",
        "external_work[title]": "Elsewhere",
        "external_work[author]": "Bea",
        "external_work[fandom_string]": "Jaws",
        "bookmark[bookmarker_notes]": NOTE,
    }
    made = hers.post("/external_works/new", sent)
    assert made.headers["Location"].startswith("/bookmarks/")
    other = Client()
    other.force_login(author)
    other.post("/external_works/new", sent | {"external_work[url]": "https://a.example/b"})

    there = External.objects.get()
    assert there.bookmarks.count() == 2
    page = Client().get(f"/external_works/{there.pk}").text
    assert 'href="https://a.example/b" rel="nofollow noreferrer external"' in page
    assert "Jaws" in Client().get("/tags/Jaws/bookmarks").text

    Bookmark.objects.update(private=True)
    assert Client().get(f"/external_works/{there.pk}").status_code == 404


@pytest.mark.parametrize("url", ["javascript:alert(1)", "a.example", "http://", "https://[", ""])
def test_no_other_address_is_taken(hers: Client, url: str) -> None:
    sent = {"external_work[url]": url, "external_work[title]": "It", "external_work[author]": "B"}
    answer = hers.post("/external_works/new", sent | {"external_work[fandom_string]": "Jaws"})

    assert answer.status_code == 200
    assert answer.context["about"].errors["url"]
