"""Every address, with whatever may stand in it, gets an answer that is no breakdown."""

from itertools import chain

import pytest
from django.test import Client

from ficary.people.models import User
from tests.web import hostile
from tests.web.test_sign_in import HERE

QUERIES = (
    "page=0&letter=",
    "page=-1",
    "page=99999999999999999999",
    "page=%FF&letter=%FF%FE",
    "page=%F0%9F%A6%AD&letter=%ED%A0%80",
    "page=%00",
    "letter=%00",
    f"letter={'a' * 60_000}",
    "key=%F0%9F%A6%AD",
    "invitation=%F0%9F%A6%AD",
    "about=/works/99999999999999999999&number=-1",
    "about=%2F%2500&number=%F0%9F%A6%AD&state=%FF&age=99999999999",
    f"about=/{'a' * 60_000}&whose=nobody&about=takedown",
    "next=//evil.example&next=http://[",
    "next=/%0d%0aSet-Cookie:a",
    "work=99999999999999999999&chapter=-1",
    "restore=1",
)
# What is read of an address before any page is asked.
FORMS = ("%&&==&a[]=", "a=1&" * 2_000)
# Those that write are sent from elsewhere, below.
METHODS = ("HEAD", "OPTIONS", "TRACE", "NONSENSE")

nobody = pytest.param(None, marks=pytest.mark.slow)
by_either = pytest.mark.parametrize("who", [nobody, "keeper"])
by_most = pytest.mark.parametrize("who", [nobody, "author"])


@pytest.fixture
def browser(who: str | None, request: pytest.FixtureRequest) -> Client:
    client = Client(headers=HERE)
    if who:
        client.force_login(request.getfixturevalue(who))
    return client


@by_either
def test_nothing_in_an_address_breaks_it(
    browser: Client, who: str | None, author: User, request: pytest.FixtureRequest
) -> None:
    """The keeper is a writer herself: she comes to the most of what there is."""
    archive = hostile.Archive(request.getfixturevalue("keeper") if who == "keeper" else author)
    for address in chain.from_iterable(map(archive.hostile, hostile.patterns())):
        for method in ("GET", "POST"):
            assert hostile.ask(browser, method, address) < 500, f"{method} {address[:99]}"


@by_most
def test_no_query_and_no_method_breaks_it(browser: Client, author: User) -> None:
    """A query of which a page reads nothing is left out: that it reads no more is overheard."""
    archive = hostile.Archive(author)
    for address in map(archive.true, hostile.patterns()):
        with hostile.overheard() as asked:
            shown = hostile.ask(browser, "GET", address) == 200
            waiting = [*FORMS, *QUERIES] if shown else [FORMS[-1]]
            while matter := [q for q in waiting if q in FORMS or hostile.matters(q, asked)]:
                waiting.remove(query := matter[0])
                assert hostile.ask(browser, "GET", f"{address}?{query}") < 500, (address, query[:9])
        for method in METHODS:
            assert hostile.ask(browser, method, address) < 500, (address, method)


def test_nothing_is_taken_from_another_site(author: User) -> None:
    """Signed out there is no token, so the origin must be ours; signed in the token is asked."""
    elsewhere = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    signed_out, signed_in = [Client(enforce_csrf_checks=True, headers=elsewhere) for _ in "ab"]
    signed_in.force_login(author)
    archive = hostile.Archive(author)

    for address in map(archive.true, hostile.patterns()):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            for browser in (signed_out, signed_in):
                if address.startswith("/mails/stop/") and method == "POST":
                    continue  # Sent by mail readers (RFC 8058): the key in it is what counts.
                assert hostile.ask(browser, method, address) in (403, 405), (address, method)
