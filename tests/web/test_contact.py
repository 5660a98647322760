"""Writing to the keepers."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core.models import Letter
from ficary.people.models import User
from ficary.web.contact import MOST_AN_HOUR
from tests import mails
from tests.web.test_sign_in import HERE

TYPED = {"email": "mrs.hudson@example.org", "message": "The stairs are dark."}


@pytest.fixture(autouse=True)
def _mail(settings: Any, no_limits: None) -> None:
    mails.by_server(settings)


def send(client: Client, **more: str) -> Any:
    return client.post("/contact", TYPED | more, headers=HERE)


def test_a_message_goes_to_the_address_of_the_archive_and_is_answered_to_its_writer(
    client: Client,
) -> None:
    Archive.objects.update(contact="desk@example.org")

    assert send(client).status_code == 302

    mail = mails.written()[0]
    assert mail["To"] == "desk@example.org"
    assert mail["Reply-To"] == TYPED["email"]
    assert TYPED["message"] in mail.get_content()
    assert "desk@example.org" in client.get("/contact").text


def test_without_one_it_goes_to_the_keepers_whose_addresses_nobody_is_told(
    client: Client, keeper: User
) -> None:
    send(client)

    assert mails.written()[0]["To"] == keeper.email
    assert keeper.email not in client.get("/contact").text


def test_a_member_is_named_and_need_not_type_her_address(writer: Client, author: User) -> None:
    Archive.objects.update(contact="desk@example.org")
    assert f'value="{author.email}"' in writer.get("/contact").text

    send(writer)

    assert f"Written by {author.name}" in mails.written()[0].get_content()


def test_a_machine_that_fills_in_everything_is_thanked_and_not_heard(client: Client) -> None:
    Archive.objects.update(contact="desk@example.org")

    assert send(client, website="https://spam.example").status_code == 302
    assert not Letter.objects.exists()


def test_whoever_writes_too_often_waits_and_keeps_what_she_typed(client: Client) -> None:
    Archive.objects.update(contact="desk@example.org")
    for _time in range(MOST_AN_HOUR):
        send(client)

    refused = send(client, message="And the sixth thing.")

    assert refused.status_code == 429
    assert "And the sixth thing." in refused.text
    assert Letter.objects.count() == MOST_AN_HOUR


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"message": " "},
        {"message": "a" * (limits.MESSAGE + 1)},
    ],
)
def test_what_cannot_be_sent_comes_back(client: Client, wrong: dict[str, str]) -> None:
    refused = send(client, **wrong)

    assert refused.status_code == 200
    assert "Not sent yet." in refused.text
    assert not Letter.objects.exists()
