"""Which works stand on the pages of people: those that the viewer may know to be theirs."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

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
