"""Whoever closes her account leaves no trace: not in any table, not in any file."""

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import connection
from django.test import Client, override_settings

from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.core.models import LoggedError
from ficary.joining.models import Answers, InviteRequest, MoreInvitations
from ficary.moderation import deciding
from ficary.people.models import Invitation, User
from ficary.people.sessions import Session, SessionStore
from ficary.tags.models import Remark
from tests import mails, make, typed
from tests.web.test_sign_in import HERE

NAME, PSEUD, ADDRESS, SECOND = "Quillmarked", "Wickmarked", "quill@mark.example", "two@mark.example"
DRAFT, ABOUT, SAID, ERASED = "Draftmarked", "Aboutmarked", "Saidmarked", "Erasedmarked"
MARKS = {NAME, PSEUD, ADDRESS, SECOND, DRAFT, ABOUT, SAID, ERASED, "mark.example"}


@pytest.fixture(scope="module")
def traces(base: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The key of her session, and the folder of mails: as without a mail server they are files."""
    folder = tmp_path_factory.mktemp("mails")
    wanted = SimpleNamespace()
    mails.to_folder(wanted, folder)
    cache.clear()
    client = Client()
    with override_settings(**vars(wanted)):
        _leave(client, make.user("rhea"))
    return client.cookies["sessionid"].value, folder


@pytest.fixture
def folder(traces: tuple[str, Path], settings: Any, tmp_path: Path) -> Path:
    mails.to_folder(settings, shutil.copytree(traces[1], tmp_path / "mail"))
    return tmp_path


@pytest.fixture
def her(traces: tuple[str, Path], client: Client) -> Client:
    client.cookies["sessionid"] = traces[0]
    return client


def _leave(client: Client, reader: User) -> None:
    """A trace wherever one can."""
    user = make.user(NAME, email=ADDRESS)
    EmailAddress.objects.create(user=user, email=ADDRESS, primary=True)
    EmailAddress.objects.create(user=user, email=SECOND)
    signed_in = {"login": ADDRESS, "password": make.PASSWORD}
    for browser in (client, Client()):
        browser.post("/users/login", signed_in, headers=HERE)
    # Others are there too: half signed in as her, and the reader.
    half = SessionStore()
    half["login"] = ADDRESS
    half.save()
    Client().force_login(reader)
    client.post(f"/users/{NAME}/pseuds", {"name": PSEUD, "description": ABOUT})
    client.post("/works", typed.work(title=DRAFT) | {"save_button": "1"})
    client.post("/autosave", typed.work(source=DRAFT))
    make.work(by=user.pseuds.get(name=PSEUD), title="Posted").withdraw()
    make.work(by=user.pseuds.get(name=PSEUD), title="Read by many")
    # Its title stands in her inbox alone.
    deciding.erase(make.work(by=user, title=ERASED), by=reader, why="A copy.")
    _comment(user, reader)
    client.post("/users/password/new", {"email": ADDRESS}, headers=HERE)
    send_mail("News", f"{NAME} has left a comment.", None, [reader.email])
    made, _key = Invitation.make(reader, note=NAME, email=ADDRESS)
    made.use(user)
    Invitation.make(user, note=f"A friend of {NAME}")
    InviteRequest.objects.stand("Quill+fic@mark.example")
    facts = {"fingerprint": "f", "level": "ERROR", "logger": "l", "message": "m"}
    LoggedError.objects.create(**facts, path=f"/users/{NAME}")
    Remark.objects.create(tag=make.tag("Fog"), by=user, text="<p>It stays, without a name.</p>")
    Answers.objects.create(user=user, given=[["Who are you?", NAME]])
    MoreInvitations.objects.create(by=user, number=3, why=ABOUT)


def _comment(user: User, reader: User) -> None:
    """One that nobody answers, and one that the reader answers."""
    chapter = make.work(by=reader).chapters.select_related("work").get()
    pseud = user.pseuds.get(is_default=True)
    posting.post(f"{SAID}, and not answered", Place(chapter), pseud)
    answered = posting.post(f"{SAID}, and answered", Place(chapter), pseud)
    posting.post("Thank you!", Place.below(answered), reader.pseuds.get())


def found(folder: Path) -> set[str]:
    """The marks that stand anywhere in the database, its cache and sessions, or in a file."""
    decode = SessionStore().decode
    told = [repr(decode(session.session_data)) for session in Session.objects.all()]
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


@pytest.mark.parametrize(("said", "says"), [("nameless", {SAID}), ("", {SAID}), ("delete", set())])
@pytest.mark.parametrize(
    ("fate", "left"), [("delete", set()), ("orphan", set()), ("named", {PSEUD})]
)
def test_nothing_is_left_but_the_name_and_the_words_that_she_left(
    her: Client, folder: Path, fate: str, left: set[str], said: str, says: set[str]
) -> None:
    assert found(folder) == MARKS, "each trace was there before"

    sure = {"name": NAME, "password": make.PASSWORD, "fate": fate, "comments": said}
    assert her.post("/account/close", sure).headers["Location"] == "/account/goodbye"

    assert found(folder) == left | says
    assert Session.objects.get().user == User.objects.get(), "the reader stays signed in"
    assert Comment.objects.filter(answers=1).exists(), "an answer still hangs on its place"
