"""Setting up: the link makes a keeper, once; nothing else does."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.people.models import User
from tests import make

TYPED = {
    "archive_name": "The Lantern Room",
    "about": "Sea stories and other weather",
    "joining": "invited",
    "minimum_age": "16",
    "name": "Wick_1",
    "email": "wick@example.org",
    "password": "three lamps in a row",
    "password_again": "three lamps in a row",
}


@pytest.fixture
def key(new_archive: Archive, no_limits: None) -> str:
    return new_archive.renew_setup_link()


def enter(client: Client, key: str) -> Any:
    return client.get("/set-up", {"key": key}, follow=True)


def test_the_link_is_exchanged_for_a_clean_address(client: Client, key: str) -> None:
    answer = client.get("/set-up", {"key": key})

    assert (answer.status_code, answer["Location"]) == (302, "/set-up")
    page = client.get("/set-up")
    assert page.status_code == 200
    assert key not in page.text
    assert answer["Cache-Control"] == page["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    # Else the browser would send the form with the origin "null".
    assert page["Referrer-Policy"] == "same-origin"


def test_whoever_holds_the_link_opens_the_archive_and_keeps_it(client: Client, key: str) -> None:
    enter(client, key)

    answer = client.post("/set-up", TYPED, follow=True)

    assert answer.redirect_chain == [("/", 302)]
    assert "The Lantern Room” is open, and you are its keeper." in answer.text
    archive = Archive.objects.the()
    assert archive.opened_at is not None
    assert (archive.name, archive.about) == (TYPED["archive_name"], TYPED["about"])
    assert (archive.joining, archive.minimum_age) == (Joining.INVITED, 16)
    keeper = User.objects.get()
    assert client.session["_auth_user_id"] == str(keeper.pk)
    assert (keeper.name, keeper.keeper, keeper.confirmed_age) == ("Wick_1", True, 16)
    assert keeper.check_password(TYPED["password"])
    assert keeper.terms_version == archive.terms_version
    assert keeper.pseuds.get().name == "Wick_1"
    assert EmailAddress.objects.get(user=keeper).verified


def test_every_other_address_waits(client: Client, new_archive: Archive) -> None:
    for path in ("/", "/works", "/users/login", "/set-up-x", "/set-up/more", "/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert "printed in the terminal" in answer.text
        assert "Set-Cookie" not in answer.headers
    assert client.get("/healthz").status_code == 200


def test_without_the_link_nobody_sets_up(client: Client, key: str) -> None:
    asked = client.get("/set-up")
    sent = client.post("/set-up", TYPED, headers={"Origin": "http://testserver"})

    for answer in (asked, sent):
        assert answer.status_code == 503
        assert "printed in the terminal" in answer.text
    assert not User.objects.exists()
    assert Archive.objects.the().opened_at is None


@pytest.mark.parametrize("wrong", ["", "x", "é\x00", "a" * 5_000])
def test_a_wrong_link_opens_nothing(client: Client, key: str, wrong: str) -> None:
    answer = enter(client, wrong)

    assert answer.status_code == 403
    assert "printed in the terminal" in answer.text
    assert client.get("/set-up").status_code == 503


def test_before_a_link_was_made_no_key_fits(client: Client, new_archive: Archive) -> None:
    assert enter(client, "").status_code == 403
    assert client.get("/set-up").status_code == 503


def test_a_newer_link_ends_the_older_and_who_came_by_it(client: Client, key: str) -> None:
    enter(client, key)
    newer = Archive.objects.the().renew_setup_link()

    assert client.post("/set-up", TYPED).status_code == 503
    assert enter(client, key).status_code == 403
    assert enter(client, newer).status_code == 200


def test_once_there_is_a_keeper_no_link_leads_anywhere(client: Client, key: str) -> None:
    Archive.objects.the().open(name="Kept")

    for path in ("/set-up", f"/set-up?key={key}", "/set-up?key="):
        assert client.get(path).status_code == 404
        assert client.post(path, TYPED, headers={"Origin": "http://testserver"}).status_code == 404
    assert not User.objects.exists()


def test_of_two_browsers_with_the_link_one_wins(key: str) -> None:
    first, second = Client(), Client()
    enter(first, key)
    enter(second, key)

    won = first.post("/set-up", TYPED)
    lost = second.post("/set-up", TYPED | {"name": "other", "email": "other@example.org"})

    assert won.status_code == 302
    assert lost.status_code == 404
    assert "has a keeper now" in lost.text
    assert [user.name for user in User.objects.all()] == ["Wick_1"]


def test_guesses_are_limited(client: Client, key: str) -> None:
    answers = [client.get("/set-up", {"key": str(n)}).status_code for n in range(31)]

    assert set(answers[:30]) == {403}
    assert answers[30] == 429


def test_names_of_imported_members_are_taken(client: Client, key: str) -> None:
    make.user("wick_1", email="WICK@example.org")
    enter(client, key)

    answer = client.post("/set-up", TYPED)

    assert "This name is taken." in answer.text
    assert "This address is in use already." in answer.text
