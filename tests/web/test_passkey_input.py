"""What no browser says of a passkey is refused, and never breaks a page."""

import json
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from ficary.people.models import User
from tests.web import proofs
from tests.web.test_sign_in import HERE, sign_in

pytestmark = pytest.mark.usefixtures("no_limits")
HANDLE = {"userHandle": "MQ", "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}
WRONG = [
    "",
    "not json",
    "null",
    "[]",
    "3",
    '"text"',
    "{}",
    "[" * 19_000,
    "9" * 19_000,
    "{" * 30_000,
    '{"id": "a\\u0000b"}',
    '{"id": "\\ud800"}',
    '{"id": 1, "rawId": [], "response": null, "type": {}}',
    '{"response": {"userHandle": 7}}',
    '{"response": {"userHandle": "//79"}}',
    '{"response": "text"}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": HANDLE}),
]


@pytest.mark.parametrize("said", WRONG, ids=range(len(WRONG)))
def test_at_the_door(client: Client, author: User, said: str) -> None:
    client.post("/users/login/passkey/options", headers=HERE)

    went = client.post("/users/login/passkey", {"credential": said}, headers=HERE)

    assert went.headers["Location"] == "/users/login"
    assert "did not fit" in client.get("/users/login").text
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("said", WRONG, ids=range(len(WRONG)))
def test_as_a_second_step(client: Client, author: User, said: str) -> None:
    proofs.with_app(author)
    sign_in(client, "ann")
    client.post("/users/login/passkey/options", headers=HERE)

    page = client.post("/users/login/code", {"credential": said}, headers=HERE)

    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("said", WRONG, ids=range(len(WRONG)))
def test_as_a_new_one(writer: Client, said: str) -> None:
    proofs.prove(writer)
    assert "publicKey" not in writer.post("/account/passkeys/options").json()["options"]

    page = writer.post("/account/passkeys/new", {"name": "Phone", "credential": said})

    assert page.context["form"].errors.keys() == {"credential"}
    assert not Authenticator.objects.exists()


def test_nothing_changes_before_one_has_proved_who_one_is(writer: Client, author: User) -> None:
    proofs.with_app(author)
    for path in ("app", "app/remove", "codes"):
        went = writer.post(f"/account/security/{path}")
        assert (
            went.headers["Location"]
            == f"/account/again?next={quote(f'/account/security/{path}', '')}"
        )
    for typed in ({"password": "wrong", "way": "password"}, {"code": "1", "way": "code"}, {}):
        assert writer.post("/account/again", typed).status_code == 200

    assert Authenticator.objects.filter(user=author).count() == 2


def test_another_members_passkey_is_not_there(writer: Client, reader: User) -> None:
    proofs.prove(writer)
    data = {"name": "Hers", "credential": {}}
    theirs = Authenticator.objects.create(user=reader, type="webauthn", data=data)
    for path in (f"/account/passkeys/{theirs.pk}", f"/account/passkeys/{theirs.pk}/remove"):
        assert writer.get(path).status_code == writer.post(path, {"name": "x"}).status_code == 404
