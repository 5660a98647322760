"""Headers and cookies that no browser sends get an answer that is no breakdown."""

import pytest
from django.test import Client

from ficary.people.models import User
from tests.web import hostile
from tests.web.test_sign_in import HERE

HEADERS = {
    "HTTP_HOST": ["evil.example", "a b", "\xff", "localhost:99999", "[::1", "x" * 5_000],
    "HTTP_ORIGIN": ["http://[", "\x00", "null", "http://testserver:x"],
    "HTTP_REFERER": ["http://[", "x"],
    "HTTP_SEC_FETCH_SITE": ["\xff"],
    "HTTP_ACCEPT_LANGUAGE": ["a" * 10_000, "en;q=nan", "\xff", "*;q=-1," * 5_000],
    "HTTP_IF_MODIFIED_SINCE": ["Sun, 06 Nov 99999 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT"],
    "HTTP_IF_NONE_MATCH": ["\x00", '"' * 5_000, "*"],
    "CONTENT_LENGTH": ["-1", "x", "9" * 30, "9" * 5_000, "²"],
    "HTTP_X_CSRFTOKEN": ["\x00", "é" * 40],
    "REMOTE_ADDR": ["", "unix:", "fe80::1%eth0"],
    "HTTP_COOKIE": [
        f"{name}={value}"
        for name in ("sessionid", "csrftoken", "messages", "theme", "comfort", "django_language")
        for value in ('"\\000aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', "\xff\xfe" * 20, "a" * 8_000, '"')
    ],
}


@pytest.mark.parametrize("name", HEADERS)
def test_no_header_breaks_a_page(author: User, name: str) -> None:
    for method, address in (
        ("GET", "/"),
        ("GET", "/works/"),
        ("GET", "/healthz"),
        ("GET", "/users/ann/works/drafts"),
        ("POST", "/users/login"),
        ("POST", "/theme"),
        ("POST", "/comfort"),
    ):
        for value in HEADERS[name]:
            browser = Client(headers=HERE)
            if name != "HTTP_COOKIE":
                browser.force_login(author)
            status = hostile.ask(browser, method, address, **{name: value})
            assert status < 500, (method, address, value[:99])


def test_another_host_is_told_so_on_a_friendly_page(client: Client) -> None:
    page = client.get("/", headers={"host": "evil.example"})

    assert page.status_code == 400
    assert "That did not work" in page.text
    assert "evil.example" not in page.text
