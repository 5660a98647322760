"""Agreeing anew: shown what changed, asked once, and nothing typed is lost."""

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.works.models import Work
from tests import make, typed
from tests.web.test_law import publish


@pytest.fixture
def changed(writer: Client, author: User) -> Client:
    """A member's browser, after an important change of the terms."""
    publish("terms")
    publish("terms", 2, important=True, note="Moths are members now.")
    return writer


def agree(client: Client, version: int, then: str = "/works") -> str:
    answer = client.post("/agree", {"terms_version": version, "next": then})
    return str(answer.headers["Location"])


def test_at_her_next_page_a_member_sees_what_changed(changed: Client) -> None:
    asked = changed.get("/works?page=1", follow=True)

    assert asked.redirect_chain == [("/agree?next=%2Fworks%3Fpage%3D1", 302)]
    assert "Moths are members now." in asked.text
    assert "Sign out" in asked.text


def test_once_she_agrees_she_goes_on_where_she_was(changed: Client, author: User) -> None:
    assert agree(changed, 2, "/works?page=1") == "/works?page=1"

    author.refresh_from_db()
    assert author.terms_version == 2
    assert changed.get("/works").status_code == 200
    assert changed.get("/agree").status_code == 302


def test_she_agrees_to_what_she_was_shown_alone(changed: Client, author: User) -> None:
    Archive.objects.update(terms_version=3)

    asked = changed.post("/agree", {"terms_version": 2, "next": "/"})

    author.refresh_from_db()
    assert asked.status_code == 200
    assert author.terms_version == 1


def test_a_work_that_is_being_sent_is_saved_before_she_is_asked(changed: Client) -> None:
    went = changed.post("/works", typed.work() | {"post_button": "1"})

    work = Work.objects.get()
    assert work.posted_at
    assert changed.get(went.headers["Location"]).headers["Location"].startswith("/agree?")


def test_what_an_open_page_fetches_and_the_law_are_not_in_the_way(changed: Client) -> None:
    script = {"sec-fetch-dest": "empty"}
    assert changed.get("/works", headers=script).status_code == 200
    for path in ("/tos", "/content", "/privacy", "/contact", "/pages/terms/versions/en/1"):
        assert changed.get(path).status_code == 200, path


@pytest.mark.parametrize("version", ["", "x", "9" * 30, "-1", "3"])
def test_nobody_agrees_to_what_there_is_not(changed: Client, author: User, version: str) -> None:
    assert changed.post("/agree", {"terms_version": version}).status_code == 200

    author.refresh_from_db()
    assert author.terms_version == 1


def test_signed_out_one_reads_on(changed: Client) -> None:
    changed.post("/users/logout")

    assert changed.get(make.work().get_absolute_url()).status_code == 200


def test_a_small_change_asks_nobody(writer: Client) -> None:
    publish("terms")
    publish("terms", 2, note="A comma.")

    assert writer.get("/works").status_code == 200
