"""Who does not get in, and what is said."""

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.people.models import User
from tests.web.test_join import TYPED, join


@pytest.mark.parametrize("missing", ["of_age", "agree"])
def test_nobody_joins_without_both_ticks(client: Client, missing: str) -> None:
    page = join(client, **{missing: ""})

    assert page.context["form"].errors.keys() == {missing}
    assert not User.objects.exists()


@pytest.mark.parametrize("password", ["short", "password1", "Mardie12", "12345678901"])
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    page = join(client, username="Mardie12", password1=password)

    assert page.context["form"].errors.keys() == {"password1"}


def test_nothing_says_that_the_password_is_still_there(client: Client) -> None:
    page = join(client, of_age="").text

    assert "Everything you typed is still here, but for the password" in page
    assert TYPED["password1"] not in page


def test_a_machine_that_fills_everything_in_makes_no_account(client: Client) -> None:
    join(client, website="https://spam.example")

    assert not User.objects.exists()


def test_where_nobody_may_join_nobody_can(client: Client) -> None:
    Archive.objects.update(joining=Joining.NOBODY)

    assert "Nobody can join just now" in join(client).content.decode()
    assert not User.objects.exists()
