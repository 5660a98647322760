"""What becomes of a name that its member gave up."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.people.past import HELD, PastName
from tests import make
from tests.web.test_new_name import change
from tests.web.test_sign_in import HERE

pytestmark = pytest.mark.usefixtures("no_limits")


@pytest.fixture
def anna(author: User) -> User:
    author.rename("Anna")
    return author


def join_as(name: str) -> int:
    typed = {
        "username": name,
        "email": "new@example.org",
        "password1": make.PASSWORD,
        "of_age": "on",
        "agree": "on",
    }
    return Client().post("/signup", typed, headers=HERE).status_code


def age(days: float) -> None:
    PastName.objects.update(ended_at=timezone.now() - timedelta(days=days))


def test_for_thirty_days_nobody_else_takes_it(anna: User, reader: User) -> None:
    other = Client()
    other.force_login(reader)

    assert join_as("Ann") == 200
    assert change(other, "ANN").context["form"].errors["name"] == ["This name is taken."]

    age(HELD.days + 0.01)
    assert join_as("Ann") == 302


def test_its_member_may_take_it_back(anna: User) -> None:
    client = Client()
    client.force_login(anna)
    age(8)

    assert change(client, "ann").status_code == 302


def test_it_leads_nowhere_unless_its_member_wants_that(client: Client, anna: User) -> None:
    assert client.get("/users/ann").status_code == 404
    assert client.get("/users/ann/works").status_code == 404


def test_it_leads_to_the_new_one_for_thirty_days_if_she_wants(client: Client, anna: User) -> None:
    PastName.objects.update(leads=True)
    ways = {
        "/users/ann": "/users/Anna",
        "/users/ANN/works?page=2": "/users/Anna/works?page=2",
        "/users/ann/pseuds/ann": "/users/Anna/pseuds/Anna",
    }
    for old, new in ways.items():
        went = client.get(old)
        assert (went.status_code, went.headers.get("Location")) == (302, new)

    age(HELD.days + 0.01)
    assert client.get("/users/ann").status_code == 404


def test_who_changes_only_its_case_keeps_everything(client: Client, author: User) -> None:
    author.rename("ANN")

    assert client.get("/users/ann").headers["Location"] == "/users/ANN"
    assert client.get("/users/ANN").status_code == 200
    assert author.pseuds.get().byline == "ANN"


def test_two_tabs_at_one_moment_are_one_change(author: User) -> None:
    other = User.objects.get(pk=author.pk)

    assert [author.rename("Anna"), other.rename("Annie")] == [True, False]
    assert PastName.objects.count() == 1
