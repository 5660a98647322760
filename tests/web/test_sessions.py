"""Where one is signed in, and how one ends that."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people import sessions
from ficary.people.models import User
from ficary.people.sessions import Session
from tests import make
from tests.web.test_sign_in import sign_in

pytestmark = pytest.mark.usefixtures("no_limits")


@pytest.fixture
def phone(author: User) -> Client:
    """Signed in by her phone, beside `writer`."""
    agent = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
    browser = Client(headers={"user-agent": agent})
    sign_in(browser, "ann")
    return browser


def test_each_is_shown_and_ended_one_by_one(writer: Client, phone: Client, author: User) -> None:
    page = writer.get("/account/sessions")
    assert "Firefox on Android" in page.text
    other = Session.objects.get(system="Android")

    writer.post("/account/sessions", {"end": other.pk})

    assert phone.get("/account").status_code == 302
    assert writer.get("/account").status_code == 200


def test_all_others_end_and_this_one_stays(writer: Client, phone: Client, author: User) -> None:
    writer.post("/account/sessions", {"others": ""})

    assert phone.get("/account").status_code == 302
    assert writer.get("/account").status_code == 200


def test_nobody_ends_or_sees_another_members(writer: Client, phone: Client, reader: User) -> None:
    stranger = Client()
    stranger.force_login(reader)
    key = Session.objects.get(system="Android").pk

    stranger.post("/account/sessions", {"end": key})
    stranger.post("/account/sessions", {"others": ""})

    assert "Android" not in stranger.get("/account/sessions").text
    assert phone.get("/account").status_code == 200


def test_a_new_password_ends_all_others(writer: Client, phone: Client) -> None:
    typed = {"oldpassword": make.PASSWORD, "password1": "another long phrase"}
    writer.post("/account/password", typed)

    assert phone.get("/account").status_code == 302
    assert writer.get("/account").status_code == 200
    assert Session.objects.filter(user__name="ann").count() == 1


def test_reading_writes_once_an_hour_at_most(writer: Client, author: User) -> None:
    writer.get("/")
    before = Session.objects.get(user=author)
    writer.get("/works")
    assert Session.objects.get(user=author).seen_at == before.seen_at

    session = writer.session
    session[sessions.SEEN] -= sessions.HOUR + 1
    session.save()
    writer.get("/works")

    assert Session.objects.get(user=author).seen_at > timezone.now() - timedelta(minutes=1)
    assert Session.objects.get(user=author).began_at == before.began_at


def test_the_key_that_opens_the_account_is_not_stored(writer: Client) -> None:
    key = writer.cookies["sessionid"].value

    assert not Session.objects.filter(session_key=key).exists()
    assert key not in str(list(Session.objects.values()))
