"""Codes out of an app, and recovery codes."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from ficary.people.models import User
from ficary.web.accounts import reset_link
from tests import mails
from tests.web import proofs
from tests.web.test_sign_in import HERE, sign_in

pytestmark = pytest.mark.usefixtures("no_limits")


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_by_its_first_code_and_recovery_codes_are_shown_once(
    writer: Client, settings: Any
) -> None:
    mails.by_server(settings)
    proofs.prove(writer)
    page = writer.get("/account/security/app")
    secret = re.search(r'class="key">([A-Z2-7 ]+)<', page.text)[1].replace(" ", "")
    kept = re.search(r'name="kept" value="([^"]+)"', page.text)[1]
    typed = {"kept": kept, "code": proofs.code(secret)}
    done = writer.post("/account/security/app", typed)

    assert len(proofs.shown(done)) == 10
    assert "10 codes are left" in writer.get("/account/security").text
    assert not proofs.shown(writer.get("/account/security/codes"))
    assert "now asks for a code" in mails.written()[-1].get_content()
    assert "no-store" in done.headers["Cache-Control"]


def test_neither_secret_nor_codes_stand_in_the_database_or_the_session(
    writer: Client, author: User
) -> None:
    proofs.prove(writer)
    writer.get("/account/security/app")
    codes = proofs.with_app(author)

    stored = str(list(Authenticator.objects.values_list("data")))
    assert proofs.SECRET not in stored + str(dict(writer.session))
    assert not any(code in stored for code in codes)


def test_after_the_password_a_code_is_asked(client: Client, author: User) -> None:
    proofs.with_app(author)

    assert sign_in(client, "ann", next="/works").headers["Location"] == "/users/login/code"
    assert "_auth_user_id" not in client.session
    wrong = client.post("/users/login/code", {"code": "000000"}, headers=HERE)
    assert "did not fit" in wrong.text
    went = client.post("/users/login/code", {"code": proofs.code()}, headers=HERE)

    assert went.headers["Location"] == "/works"
    assert client.session["_auth_user_id"] == str(author.pk)


def test_a_code_is_good_once(client: Client, author: User) -> None:
    codes = proofs.with_app(author)
    for code in (codes[0], proofs.code(), proofs.code(step=1)):
        for answered in (302, 200):
            browser = Client()
            sign_in(browser, "ann")
            went = browser.post("/users/login/code", {"code": code}, headers=HERE)
            assert went.status_code == answered, code


def test_guessing_codes_ends_soon(client: Client, author: User) -> None:
    proofs.with_app(author)
    sign_in(client, "ann")
    for _ in range(5):
        client.post("/users/login/code", {"code": "000000"}, headers=HERE)

    right = client.post("/users/login/code", {"code": proofs.code()}, headers=HERE)

    assert "Too many tries" in right.text
    assert "_auth_user_id" not in client.session


def test_a_new_password_by_link_does_not_go_round_it(client: Client, author: User) -> None:
    proofs.with_app(author)
    page = client.get(reset_link(author).removeprefix("http://localhost:8000"), follow=True)
    went = client.post(
        page.request["PATH_INFO"], {"password1": "another long phrase"}, headers=HERE
    )

    assert went.headers["Location"] == "/users/login/code"
    assert "_auth_user_id" not in client.session
