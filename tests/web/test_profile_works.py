"""Which works stand on the pages of people: those that the viewer may know to be theirs."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from tests import make

PAGES = ["/users/ann", "/users/ann/works", "/users/ann/pseuds/ann", "/users/ann/pseuds/ann/works"]


@pytest.mark.parametrize("page", PAGES)
def test_anonymous_works_are_shown_to_their_writer_alone(
    client: Client, author: User, reader: User, keeper: User, page: str
) -> None:
    make.work(by=author, title="The Secret", anonymous=True)

    assert "The Secret" not in client.get(page).text
    for viewer in (reader, keeper):
        client.force_login(viewer)
        assert "The Secret" not in client.get(page).text
    client.force_login(author)
    assert "The Secret" in client.get(page).text


@pytest.mark.parametrize("facts", [{"draft": True}, {"members_only": True}, {"unrevealed": True}])
@pytest.mark.parametrize("page", PAGES)
def test_what_a_stranger_may_not_read_is_not_listed(
    client: Client, author: User, facts: dict[str, Any], page: str
) -> None:
    make.work(by=author, title="The Closed Door", **facts)

    assert "The Closed Door" not in client.get(page).text


def test_each_pseud_has_works_of_its_own(client: Client, author: User) -> None:
    make.work(by=make.pseud(author, "أماني الليل"), title="Night")
    make.work(by=author, title="Day")

    page = client.get(f"/users/ann/pseuds/{quote('أماني الليل')}/works").text

    assert "Night" in page
    assert "Day</a>" not in page
    everything = client.get("/users/ann/works").text
    assert "Night" in everything
    assert "Day</a>" in everything


@pytest.mark.parametrize("page", ["/", "/works", *PAGES])
@pytest.mark.parametrize("anonymous", [True, False])
def test_ones_own_works_are_edited_from_lists_and_others_hidden(
    client: Client, author: User, reader: User, page: str, anonymous: bool
) -> None:
    work = make.work(by=author, anonymous=anonymous)
    edit, hide = f"/works/{work.pk}/edit", f"/works/{work.pk}/not_for_me"
    found = {}

    for viewer in (None, reader, author):
        if viewer:
            client.force_login(viewer)
        text = client.get(page).text
        found[viewer] = (edit in text, hide in text)

    listed = not anonymous or page in ("/", "/works")
    assert found == {None: (False, False), reader: (False, listed), author: (True, False)}


def test_nobody_edits_what_has_no_writer(client: Client) -> None:
    work = make.work(by=make.pseud(None, "Old"))

    assert f"/works/{work.pk}/edit" not in client.get("/works").text


def test_that_a_work_is_ones_own_costs_no_statement(
    client: Client, author: User, reader: User
) -> None:
    for _number in range(5):
        make.work(by=author)
    told = []

    for viewer in (reader, author):
        client.force_login(viewer)
        client.get("/works")
        with CaptureQueriesContext(connection) as asked:
            client.get("/works")
        told.append(len(asked))

    assert told[0] == told[1]
