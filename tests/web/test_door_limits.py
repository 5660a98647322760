"""How often one may knock: counted for all processes together, by the reader's own address."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from ficary.people.models import User
from tests import make
from tests.web.test_join import join
from tests.web.test_sign_in import HERE, WRONG, sign_in


@pytest.fixture(autouse=True)
def _from_nothing(no_limits: None) -> None: ...


def test_the_count_is_in_the_cache_that_all_processes_share() -> None:
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, author: User) -> None:
    for _ in range(5):
        assert sign_in(client, "ann", "wrong").context["form"].errors == {"__all__": [WRONG]}

    page = sign_in(client, "ann")

    assert page.context["form"].errors == {
        "__all__": ["Too many tries. Wait five minutes, then try again."]
    }
    assert "_auth_user_id" not in client.session


def test_one_address_may_not_try_all_names(client: Client, author: User) -> None:
    for number in range(30):
        sign_in(client, f"name{number}", "wrong")

    page = sign_in(client, "ann")

    assert page.status_code == 429
    assert page.headers["Retry-After"] == "60"
    assert "Slow down" in page.text
    elsewhere = {"REMOTE_ADDR": "192.0.2.9"}
    typed = {"login": "ann", "password": make.PASSWORD}
    assert client.post("/users/login", typed, headers=HERE, **elsewhere).status_code == 302


def test_a_household_of_ipv6_counts_as_one(client: Client) -> None:
    answers = [
        Client(REMOTE_ADDR=f"2001:db8::{number}").post("/signup", {}, headers=HERE).status_code
        for number in range(1, 22)
    ]

    assert answers == [200] * 20 + [429]


def test_what_a_reader_says_of_her_address_counts_only_behind_a_proxy(
    client: Client, settings: Any
) -> None:
    def knock(number: int) -> int:
        told = HERE | {"x-forwarded-for": f"192.0.2.{number}"}
        return int(client.post("/signup", {}, headers=told).status_code)

    assert [knock(number) for number in range(21)][-1] == 429
    settings.PROXIES = 1
    assert [knock(number) for number in range(100, 121)] == [200] * 21


def test_joining_and_asking_for_links_are_counted_too(client: Client, author: User) -> None:
    for _ in range(20):
        join(client, username="_")
    assert join(client).status_code == 429

    asked = [
        client.post("/users/password/new", {"email": "ann"}, headers=HERE).status_code
        for _ in range(6)
    ]
    assert asked == [302] * 3 + [200] * 3
