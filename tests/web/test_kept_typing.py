"""Nothing that was typed is lost when the session is gone or another."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.works.models import Work
from tests import make, typed

POST = {"post_button": "1"}
FROM_HERE = {"HTTP_SEC_FETCH_SITE": "same-origin"}


def signed_in(user: User) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    return client


def token(answer: Any) -> dict[str, str]:
    return {"csrfmiddlewaretoken": str(answer.context["csrf_token"])}


@pytest.mark.parametrize("path", ["/works", "/works/{}/edit", "/works/{}/chapters/new"])
def test_signed_out_meanwhile(author: User, path: str) -> None:
    path = path.format(make.work(by=author, title="A secret title", draft=True).pk)
    client = Client(enforce_csrf_checks=True)
    sent = typed.work(source="Much typing.") | typed.chapter(source="Much typing.") | POST

    answer = client.post(path, sent, **FROM_HERE)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer.context["form"]["source"].value() == "Much typing."
    assert "sign in in another tab" in page
    assert "A secret title" not in page
    assert Work.objects.count() == 1


def test_signed_in_again_meanwhile(author: User) -> None:
    client = signed_in(author)
    stale = token(client.get("/works/new"))
    client.logout()
    client.force_login(author)
    sent = typed.work(source="Much typing.") | POST

    answer = client.post("/works", sent | stale, **FROM_HERE)
    assert answer.status_code == 403
    assert answer.context["form"]["source"].value() == "Much typing."
    assert not Work.objects.exists()

    client.post("/works", sent | token(answer), **FROM_HERE)
    assert Work.objects.get().posted_at


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
@pytest.mark.parametrize("path", ["/works", "/works/{}/edit"])
def test_another_site_gets_nothing_done(author: User, path: str, site: str) -> None:
    work = make.work(by=author)
    sent = typed.edited(work, source="Evil words.") | POST

    path = path.format(work.pk)
    answer = signed_in(author).post(path, sent, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert "Evil words" not in answer.content.decode()
    assert Work.objects.get().chapters.get().text.source != "Evil words."


def test_a_suspended_member_keeps_her_text(client: Client) -> None:
    client.force_login(make.user(suspended_until=timezone.now() + timedelta(days=1)))

    answer = client.post("/works", typed.work(source="Much typing.") | POST)

    assert answer.context["form"]["source"].value() == "Much typing."
    assert "suspended" in answer.content.decode()
    assert not Work.objects.exists()
