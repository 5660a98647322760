"""Signed-out pages: the same bytes for everybody, no cookie, nothing executed."""

import json
import re

import pytest
from django.test import Client

from ficary.people.models import User
from tests import make

PAGES = ["/", "/works", "/fandoms", "/languages", "/users/login", "/signup", "/nothing-here"] + [
    *("/tos", "/content", "/privacy", "/contact", "/takedown", "/news", "/faq"),
]


@pytest.mark.parametrize("page", [*PAGES, "work"])
def test_the_same_bytes_and_no_cookie(page: str) -> None:
    address = make.work(by=make.user("ann")).get_absolute_url() if page == "work" else page

    one = Client(headers={"user-agent": "One"}).get(address, REMOTE_ADDR="192.0.2.1")
    two = Client(headers={"user-agent": "Two"}).get(address, REMOTE_ADDR="192.0.2.2")

    assert one.content == two.content
    assert not one.cookies
    assert "csrfmiddlewaretoken" not in one.content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(client: Client) -> None:
    address = make.work().get_absolute_url()
    tag = client.get(address).headers["ETag"]

    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_the_theme_is_chosen_on_the_server(client: Client) -> None:
    went = client.post(
        "/theme", {"theme": "dark", "next": "/works"}, headers={"origin": "http://testserver"}
    )

    assert went.headers["Location"] == "/works"
    assert 'data-theme="dark"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_form_leads_to_another_site(client: Client, target: str) -> None:
    went = client.post(
        "/theme", {"theme": "dark", "next": target}, headers={"origin": "http://testserver"}
    )

    assert went.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 302),
        ({"origin": "http://testserver"}, 302),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({}, 403),
    ],
)
def test_a_signed_out_form_must_come_from_here(headers: dict[str, str], status: int) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/theme", {"theme": "dark"}, headers=headers).status_code == status


def test_with_a_session_the_token_is_always_asked(reader: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader)
    same = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}

    assert strict.post("/theme", {"theme": "dark"}, headers=same).status_code == 403
    strict.get("/")
    token = strict.cookies["csrftoken"].value
    sent = {"theme": "dark", "csrfmiddlewaretoken": token}
    assert strict.post("/theme", sent, headers=same).status_code == 302


def test_nothing_inline_may_run(client: Client) -> None:
    work = make.work(title="</script><script>alert(1)</script>", summary="<b>hm</b>")

    answer = client.get(work.get_absolute_url())

    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    page = answer.content.decode()
    assert "<script>alert" not in page
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert told
    assert json.loads(told[1])["name"] == work.title
