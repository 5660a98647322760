"""Whoever closes her account leaves no trace: not in any table, not in any file."""

from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import send_mail
from django.db import connection
from django.test import Client

from ficary.joining.models import Answers, InviteRequest, MoreInvitations
from ficary.people.models import Invitation, User
from ficary.people.sessions import Session
from tests import mails, make, typed
from tests.web.test_sign_in import HERE

NAME, PSEUD, ADDRESS, SECOND = "Quillmarked", "Wickmarked", "quill@mark.example", "two@mark.example"
DRAFT, ABOUT = "Draftmarked", "Aboutmarked"
MARKS = {NAME, PSEUD, ADDRESS, SECOND, DRAFT, ABOUT, "mark.example"}


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """As without a mail server: mails lie in files."""
    mails.to_folder(settings, tmp_path / "mail")
    return tmp_path


@pytest.fixture
def her(client: Client, folder: Path, reader: User, no_limits: None) -> Client:
    """Somebody who has left a trace wherever one can."""
    user = make.user(NAME, email=ADDRESS)
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True)
    EmailAddress.objects.create(user=user, email=SECOND)
    signed_in = {"login": ADDRESS, "password": make.PASSWORD}
    for browser in (client, Client()):
        browser.post("/users/login", signed_in, headers=HERE)
    client.post(f"/users/{NAME}/pseuds", {"name": PSEUD, "description": ABOUT})
    client.post("/works", typed.work(title=DRAFT) | {"save_button": "1"})
    client.post("/autosave", typed.work(source=DRAFT))
    make.work(by=user.pseuds.get(name=PSEUD), title="Posted").withdraw()
    make.work(by=user.pseuds.get(name=PSEUD), title="Read by many")
    client.post("/users/password/new", {"email": ADDRESS}, headers=HERE)
    send_mail("News", f"{NAME} has left a comment.", None, [reader.email])
    made, _key = Invitation.make(reader, note=NAME, email=ADDRESS)
    made.use(user)
    Invitation.make(user, note=f"A friend of {NAME}")
    InviteRequest.objects.stand("Quill+fic@mark.example")
    Answers.objects.create(user=user, given=[["Who are you?", NAME]])
    MoreInvitations.objects.create(by=user, number=3, why=ABOUT)
    return client


def found(folder: Path) -> set[str]:
    """The marks that stand anywhere in the database, its cache and sessions, or in a file."""
    told = [repr(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                told += [_text(value) for value in row]
    told += [file.read_text() for file in folder.rglob("*") if file.is_file()]
    return {mark for mark in MARKS for text in told if mark.lower() in text.lower()}


def _text(value: Any) -> str:
    plain = bytes(value) if isinstance(value, bytes | memoryview) else value
    return plain.decode(errors="replace") if isinstance(plain, bytes) else str(plain)


@pytest.mark.parametrize(
    ("fate", "left"), [("delete", set()), ("orphan", set()), ("named", {PSEUD})]
)
def test_nothing_is_left_but_the_name_that_she_left(
    her: Client, folder: Path, fate: str, left: set[str]
) -> None:
    assert found(folder) == MARKS, "each trace was there before"

    sure = {"name": NAME, "password": make.PASSWORD, "fate": fate}
    assert her.post("/account/close", sure).headers["Location"] == "/account/goodbye"

    assert found(folder) == left
