"""A new address that is not one's own to take."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from tests import mails, make
from tests.web.test_new_address import change
from tests.web.test_sign_in import HERE


@pytest.fixture
def ann(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


@pytest.mark.parametrize(
    ("email", "password", "field"),
    [
        ("lamp@example.org", "wrong", "password"),
        ("not an address", make.PASSWORD, "email"),
        ("ANN@example.org", make.PASSWORD, "email"),
        ("rhea@example.org", make.PASSWORD, "email"),
        (f"{'x' * 300}@example.org", make.PASSWORD, "email"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    ann: Client, reader: User, settings: Any, tmp_path: Path, email: str, password: str, field: str
) -> None:
    mails.to_folder(settings, tmp_path)

    page = change(ann, email, password)

    assert page.context["form"].errors.keys() == {field}
    assert User.objects.get(name="ann").email == "ann@example.org"
    assert password not in page.text.replace('value="ann"', "")


def test_with_a_server_nobody_learns_whose_an_address_is(
    ann: Client, reader: User, settings: Any
) -> None:
    mails.by_server(settings)

    free = change(ann, "free@example.org")
    taken = change(ann, "rhea@example.org")

    assert free.headers["Location"] == taken.headers["Location"] == "/account"
    assert "belongs to one already" in mails.written()[1].get_content()


def test_an_address_that_became_somebody_elses_meanwhile_stays_hers(
    ann: Client, author: User, settings: Any
) -> None:
    mails.by_server(settings)
    change(ann, "lamp@example.org")
    make.user("lamp", email="lamp@example.org")

    went = ann.post(mails.path(mails.written()[0]), headers=HERE, follow=True)

    author.refresh_from_db()
    assert author.email == "ann@example.org"
    assert "has this address already" in went.text


def test_an_address_never_confirmed_is_not_lost_by_asking_for_another(
    ann: Client, author: User, settings: Any
) -> None:
    mails.by_server(settings)
    for email in ("one@example.org", "two@example.org"):
        change(ann, email)

    author.refresh_from_db()
    assert author.email == "ann@example.org"
    assert sorted(author.emailaddress_set.values_list("email", flat=True)) == [
        "ann@example.org",
        "two@example.org",
    ]
