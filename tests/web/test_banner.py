"""The banner: shown to all until it is closed, over, or taken down."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive.models import Banner
from ficary.people.models import User
from tests import make
from tests.web.test_sign_in import HERE

MARK = "Closed on Sunday."


def put_up(text: str = MARK, **more: Any) -> Banner:
    banner = Banner.objects.the()
    banner.put_up(**({"kind": "alert", "texts": {"en": text}, "until": None} | more))
    return banner


def close(client: Client, number: Any) -> Any:
    return client.post("/close", {"seen_banner": number, "next": "/works"}, headers=HERE)


def test_every_page_shows_it_in_the_readers_language(client: Client) -> None:
    put_up(texts={"en": MARK, "es": "Cerrado el domingo."})

    for path in ("/", "/works", "/users/login", "/nothing", make.work().get_absolute_url()):
        assert MARK in client.get(path).text, path
    assert "Cerrado" in client.get("/", headers={"accept-language": "es"}).text


@pytest.mark.parametrize("member", [False, True])
def test_closed_it_comes_back_with_a_change_that_matters(
    client: Client, reader: User, member: bool
) -> None:
    banner = put_up()
    if member:
        client.force_login(reader)

    assert close(client, banner.number).headers["Location"] == "/works"

    assert MARK not in client.get("/").text
    put_up(f"{MARK} A comma.", minor=True)
    assert MARK not in client.get("/").text
    put_up(f"{MARK} And on Monday.")
    assert MARK in client.get("/").text


def test_a_member_closes_it_on_all_her_devices(client: Client, reader: User) -> None:
    client.force_login(reader)
    close(client, put_up().number)

    other = Client()
    other.force_login(reader)
    assert MARK not in other.get("/").text


def test_it_ends_by_itself_and_can_be_taken_down(client: Client) -> None:
    put_up(until=timezone.now() + timedelta(hours=1))
    assert MARK in client.get("/").text
    put_up(until=timezone.now() - timedelta(seconds=1))
    assert MARK not in client.get("/").text
    put_up(texts={})
    assert "banner.css" not in client.get("/").text


def test_it_is_the_same_bytes_for_all_who_did_not_close_it(client: Client) -> None:
    put_up()

    assert client.get("/works").content == Client().get("/works").content
    assert not client.cookies


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40, "0"])
def test_nonsense_closes_nothing(client: Client, number: str) -> None:
    put_up()

    close(client, number)
    client.cookies["seen_banner"] = number

    assert MARK in client.get("/").text


def test_it_is_clean(client: Client) -> None:
    put_up("<script>alert(1)</script><b>Bold</b>")

    page = client.get("/").text
    assert "<b>Bold</b>" in page
    assert "alert(1)" not in page
