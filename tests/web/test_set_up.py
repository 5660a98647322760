"""Setting up: who holds the link opens the archive and keeps it."""

from typing import Any

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


def enter(client: Client, key: str) -> Any:
    return client.get("/set-up", {"key": key}, follow=True)


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


def test_names_of_imported_members_are_taken(client: Client, key: str) -> None:
    make.user("wick_1", email="WICK@example.org")
    enter(client, key)

    answer = client.post("/set-up", TYPED)

    assert "This name is taken." in answer.text
    assert "This address is in use already." in answer.text
