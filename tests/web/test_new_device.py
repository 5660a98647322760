"""A sign-in by a browser that was never here tells the member."""

from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from tests import mails, make
from tests.web.test_sign_in import HERE, sign_in

pytestmark = pytest.mark.usefixtures("no_limits")
AGENT = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def _by_server(settings: Any) -> None:
    mails.by_server(settings)
    settings.ACCOUNT_EMAIL_VERIFICATION = "none"


@pytest.fixture
def ann(author: User) -> User:
    """One who was here before."""
    sign_in(Client(), "ann")
    return author


def test_a_new_browser_is_told_of_and_how_to_end_it(ann: User) -> None:
    sign_in(Client(headers={"user-agent": AGENT}), "ann")

    [mail] = mails.written()
    assert "Firefox on Windows" in mail.get_content()
    assert mails.path(mail) == "/account/sessions"
    assert mail["To"] == "ann@example.org"


def test_the_same_browser_is_not_told_of_again(ann: User) -> None:
    browser = Client()
    for _ in range(3):
        sign_in(browser, "ann")
        browser.post("/users/logout", headers=HERE)

    assert len(mails.written()) == 1


def test_another_members_browser_is_new_and_a_forged_note_is_none(ann: User) -> None:
    make.user("rhea")
    shared, forged = Client(), Client()
    sign_in(shared, "rhea")
    shared.post("/users/logout", headers=HERE)
    sign_in(shared, "ann")
    forged.cookies["device"] = f"[{ann.pk}]"
    sign_in(forged, "ann")

    assert [mail["To"] for mail in mails.written()] == ["ann@example.org"] * 2


def test_the_first_visit_of_all_is_no_news(client: Client, author: User) -> None:
    sign_in(client, "ann")

    assert mails.written() == []
    assert client.cookies["device"]["path"] == "/users"
