"""A new user name: everything follows it, and nobody can pass for who had the old one."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.people.past import PastName
from ficary.works.models import Work
from tests import mails, make

pytestmark = pytest.mark.usefixtures("no_limits")


def change(client: Client, name: str, password: str = make.PASSWORD, **more: str) -> Any:
    return client.post("/account/name", {"name": name, "password": password} | more)


def test_works_pages_and_the_pseud_of_that_name_follow(
    writer: Client, author: User, settings: Any
) -> None:
    mails.by_server(settings)
    work = make.work(by=author)
    before = Work.objects.get().generation

    assert change(writer, "Anna").headers["Location"] == "/account"

    assert Work.objects.get().generation > before
    page = writer.get(work.get_absolute_url()).text
    assert "/users/Anna/pseuds/Anna" in page
    assert "/users/ann/" not in page
    assert writer.get("/users/Anna").status_code == 200
    assert "from ann to Anna" in mails.written()[0].get_content()


def test_other_pseuds_keep_their_names_and_one_of_the_new_name_becomes_hers(
    writer: Client, author: User
) -> None:
    make.pseud(author, "Night Owl")
    make.pseud(author, "anna")

    change(writer, "Anna")

    bylines = {pseud.byline for pseud in User.objects.get(name="Anna").pseuds.all()}
    assert bylines == {"Anna", "ann (Anna)", "Night Owl (Anna)"}


@pytest.mark.parametrize(
    ("name", "password", "field"),
    [
        ("Anna", "wrong", "password"),
        ("rhea", make.PASSWORD, "name"),
        ("RHEA", make.PASSWORD, "name"),
        ("ann", make.PASSWORD, "name"),
        ("_x_", make.PASSWORD, "name"),
        ("keeper", make.PASSWORD, "name"),
        ("x" * 41, make.PASSWORD, "name"),
        ("a\0b", make.PASSWORD, "name"),
        ("", make.PASSWORD, "name"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    writer: Client, reader: User, name: str, password: str, field: str
) -> None:
    page = change(writer, name, password)

    assert page.context["form"].errors.keys() == {field}
    assert User.objects.filter(name="ann").exists()


def test_a_name_stands_for_seven_days(writer: Client) -> None:
    change(writer, "Anna")
    refused = change(writer, "Annie")
    assert "You can change it again from" in refused.text
    PastName.objects.update(ended_at=timezone.now() - timedelta(days=7, minutes=1))

    assert change(writer, "Annie").status_code == 302
    assert [past.name for past in PastName.objects.latest_first()] == ["Anna", "ann"]
