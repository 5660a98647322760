"""Bodies that no browser sends get an answer that is no breakdown."""

import pytest
from django.test import Client

from ficary.people.models import User
from tests import make
from tests.web import hostile
from tests.web.test_sign_in import HERE

KEY = "11111111-1111-1111-1111-111111111111"
NUL = b"bring_button=1&preview_button=1&%00=%00&work%5Btitle%5D=%00&form_key=" + KEY.encode()
HALF = (  # of a pair of surrogates, in several spellings
    b'--b\r\nContent-Disposition: form-data; name="work[title]"\r\n\r\n+2AA-\\ud800\xed\xa0\x80\r\n'
    b'--b\r\nContent-Disposition: form-data; name="form_key"\r\n\r\n' + KEY.encode() + b"\r\n--b--"
)
FILE = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a\x00/../b"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\n%%%\r\n--b--"
)
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
# Some of these are encodings of Python's that make no text, others make halves of characters.
CHARSETS = ["base64", "hex", "idna", "latin-1", "nonsense", "punycode", "raw_unicode_escape"] + [
    *["rot13", "undefined", "unicode_escape", "us-ascii", "UTF8", "utf-7", "utf-16", "zip"]
]
BODIES = [
    *[(f"{PARTS}; charset={charset}", HALF) for charset in CHARSETS],
    *[(f"{FORM}; charset={charset}", b"next=%2F&title=\xff+2AA-") for charset in CHARSETS],
    *[
        ("multipart/form-data" + more, HALF)
        for more in ("", "; boundary=", f"; boundary={'b' * 99}")
    ],
    (PARTS, FILE),
    (PARTS, b"--b\r\nfoo"),
    (PARTS, b"--b\r\n" * 2_000),
    (FORM, NUL),
    (FORM, b"a=b&" * 2_000),
    (FORM, b"work%5Btitle%5D=" + b"a" * 11_000_000),
    (FORM, b""),
    (";;;", b"a"),
    ("application/json", b'{"a":' * 100_000),
]
ADDRESSES = ("/", "/works", "/works/{pk}/edit", "/works/{pk}/chapters/new", "/autosave") + (
    "/works/text",
    "/users/login",
    "/theme",
    "/comfort",
    "/nothing",
)


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_body_breaks_a_page(client: Client, author: User, signed_in: bool) -> None:
    work = make.work(by=author)
    client.force_login(author)
    cookies = {"cookie": f"sessionid={client.session.session_key}"} if signed_in else {}
    wire = hostile.Wire(headers=HERE | cookies)

    for address in (address.format(pk=work.pk) for address in ADDRESSES):
        for kind, body in BODIES:
            for method in ("GET", "POST"):
                answer = wire.generic(method, f"{address}?page=+2AA-", body, kind)
                assert answer.status_code < 500, (method, address, kind, body[:99])
