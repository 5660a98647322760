"""A setting asks a second factor of everybody with a role."""

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from tests.web import proofs


@pytest.fixture
def asked() -> None:
    Archive.objects.update(roles_need_second_factor=True)


@pytest.mark.usefixtures("asked")
def test_a_keeper_without_one_is_led_to_set_it_up(client: Client, keeper: User) -> None:
    client.force_login(keeper)

    led = client.get("/desk", follow=True)

    assert led.redirect_chain == [("/account/security", 302)]
    assert "Roles need a second factor" in led.text


@pytest.mark.usefixtures("asked")
def test_with_one_the_desk_opens(client: Client, keeper: User) -> None:
    proofs.with_app(keeper)
    client.force_login(keeper)

    assert client.get("/desk").status_code == 200


@pytest.mark.usefixtures("asked")
def test_nobody_else_is_asked(writer: Client) -> None:
    assert writer.get("/desk").status_code == 404
    assert writer.get("/works/new").status_code == 200


def test_without_the_setting_a_password_is_enough(client: Client, keeper: User) -> None:
    client.force_login(keeper)

    assert client.get("/desk").status_code == 200
