"""A new e-mail address: at once without a mail server, else by the link that is sent there."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from tests import mails, make
from tests.web.test_sign_in import HERE, sign_in


@pytest.fixture
def ann(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def change(client: Client, email: str, password: str = make.PASSWORD) -> Any:
    return client.post("/account/email", {"email": email, "password": password})


def test_without_a_server_a_new_address_counts_at_once(
    ann: Client, author: User, settings: Any, tmp_path: Path
) -> None:
    mails.to_folder(settings, tmp_path)

    assert change(ann, "Lamp@Example.org").headers["Location"] == "/account"

    assert sign_in(Client(), "lamp@example.org").status_code == 302
    assert mails.written()[0]["To"] == "ann@example.org", "the old address is told"


def test_with_a_server_it_counts_once_its_link_is_opened(
    ann: Client, author: User, settings: Any
) -> None:
    mails.by_server(settings)

    change(ann, "lamp@example.org")
    author.refresh_from_db()
    assert author.email == "ann@example.org"
    assert "becomes lamp@example.org" in ann.get("/account/email").text
    ann.post(mails.path(mails.written()[0]), headers=HERE)

    author.refresh_from_db()
    assert author.email == "lamp@example.org"
    assert [mail["To"] for mail in mails.written()] == ["lamp@example.org", "ann@example.org"]
