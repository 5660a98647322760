"""How often one may ask at the door, and what a look-up there costs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from tests import mails
from tests.web.test_new_address import change
from tests.web.test_sign_in import HERE, sign_in

pytestmark = pytest.mark.usefixtures("no_limits")


def forget(typed: str) -> Any:
    return Client().post("/users/password/new", {"email": typed}, headers=HERE)


def test_three_links_in_twelve_hours_by_whatever_name(author: User, settings: Any) -> None:
    mails.by_server(settings)
    for typed in ("ann", "ANN", "ann@example.org", "Ann@example.org"):
        assert forget(typed).status_code == 302

    assert len(mails.written()) == 3


def test_the_fourth_is_refused_alike_for_who_is_here_and_who_is_not(author: User) -> None:
    answers = {name: [forget(name).status_code for _ in range(4)] for name in ("ann", "nobody")}

    assert answers == {"ann": [302, 302, 302, 200], "nobody": [302, 302, 302, 200]}


def test_five_new_addresses_a_day(writer: Client, settings: Any) -> None:
    mails.by_server(settings)
    for number in range(5):
        change(writer, f"lamp{number}@example.org")

    sixth = change(writer, "lamp6@example.org")

    assert "Enough changes for one day" in sixth.text
    assert len(mails.written()) == 5


@pytest.mark.parametrize("typed", ["ANN", "Ann@example.org"])
def test_signing_in_finds_its_member_by_an_index(author: User, typed: str) -> None:
    """Every look-up for the member is by what the unique indexes hold: small letters."""
    with CaptureQueriesContext(connection) as asked:
        sign_in(Client(), typed)

    by_text = [one["sql"] for one in asked if "people_user" in one["sql"] and "'ann" in one["sql"]]
    assert len(by_text) == 1
    assert "LOWER(" in by_text[0]
    assert "LIKE" not in by_text[0]
    assert "UPPER(" not in by_text[0]
