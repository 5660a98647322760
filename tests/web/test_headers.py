"""What every answer says of itself: to browsers, and to caches in between."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from ficary.people.models import User
from tests import make
from tests.web import hostile
from tests.web.test_sign_in import HERE

# Answers with an error come from other places than pages do.
REFUSED: list[dict[str, Any]] = [
    {"path": "/nothing"},
    {"path": "/works/"},
    {"path": "/?key=%00"},
    {"path": "/", "HTTP_HOST": "evil.example"},
    {"path": "/theme", "REQUEST_METHOD": "POST", "HTTP_ORIGIN": "https://evil.example"},
    {"path": "/theme", "REQUEST_METHOD": "DELETE", "HTTP_ORIGIN": "http://testserver"},
    {"path": "/", "CONTENT_LENGTH": "9" * 12},
    {"path": "/healthz"},
]


def answers(browser: Client, author: User) -> list[HttpResponse]:
    archive = hostile.Archive(author)
    pages = [browser.get(archive.true(pattern)) for pattern in hostile.patterns()]
    return [*pages, *(browser.get(**facts) for facts in REFUSED)]


def _strict(answer: HttpResponse) -> str:
    """The path that was asked."""
    told, path = answer.headers, str(answer.request["PATH_INFO"])
    policy = told["Content-Security-Policy"]
    assert "default-src 'none'" in policy, path
    assert "frame-ancestors 'none'" in policy, path
    assert "unsafe" not in policy, path
    assert told["X-Content-Type-Options"] == "nosniff", path
    assert told["Referrer-Policy"] in ("same-origin", "no-referrer"), path
    return path


def test_what_members_see_is_strict_and_stays_out_of_shared_caches(
    writer: Client, author: User
) -> None:
    for answer in answers(writer, author):
        if not _strict(answer).startswith("/healthz"):
            assert "private" in answer.headers["Cache-Control"], answer.request


def test_signed_out_pages_are_strict_set_no_cookie_and_may_be_shared(author: User) -> None:
    for answer in answers(Client(), author):
        path = _strict(answer)
        assert not answer.cookies, path
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            assert "Cookie" in answer.headers["Vary"], path
            assert "Accept-Language" in answer.headers["Vary"], path


def test_an_answer_that_sets_a_cookie_is_private(client: Client) -> None:
    work = make.work()
    chosen = client.post("/theme", {"theme": "dark"}, headers=HERE)
    agreed = client.get(f"{work.get_absolute_url()}?view_adult=true")

    for answer in (chosen, agreed):
        assert answer.cookies
        assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(("url", "secure"), [("https://fic.example", True), ("http://a.b", False)])
def test_ficary_url_says_whether_readers_speak_https(settings: Any, url: str, secure: bool) -> None:
    settings.URL = url

    went = hostile.Wire(headers={"sec-fetch-site": "same-origin"}).post("/theme", {"theme": "dark"})

    assert ("Secure" in went["Set-Cookie"]) is secure
