"""Every address that the archive has, with whatever a hostile reader may put into it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar
from unittest.mock import patch
from urllib.parse import parse_qsl, quote

from django.core.handlers import wsgi
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver
from django.urls.converters import IntConverter

from ficary.people.models import User
from ficary.wsgi import application
from tests import make

NUMBERS = ("0", "9" * 19, "9" * 20, "9" * 5000)
# As they stand in an address: percent-encoded bytes, not all of them UTF-8.
WORDS = (
    "%00",
    "%FF%FE",
    "%ED%A0%80",  # half of a pair of surrogates
    "%F0%9F%A6%AD",  # an emoji
    "..%2F..%2Fetc%2Fpasswd",
    "%0D%0ASet-Cookie:%20a=b",
    "*s**q*",
    "%25%30%30",
    "'%22%3E%3Cscript%3E",
    "%E2%80%AE%CC%81",  # written backwards, and an accent on nothing
    "a" * 60_000,
)


class Archive:
    """Something of each kind, so that the addresses lead somewhere."""

    def __init__(self, author: User) -> None:
        work = make.work(by=author, chapters=2, tagged={"freeforms": ("Fog",)})
        self.chapter = work.chapters.earliest("position").pk
        make.pseud(author, "Other")
        self.report = make.report(work).pk
        self.known: Mapping[str, object] = {
            "work": work.pk,
            "pk": work.pk,
            "name": author.name,
            "pseud": "Other",
            "tag": "Fog",
            "code": "en",
            "slug": "terms",
            "number": 1,
            "what": "freeform",
            "key": "x",
            "uidb36": "1",
            "digest": "0",
        }

    def parts(self, pattern: URLPattern) -> dict[str, str]:
        known = dict(self.known)
        if (pattern.name or "").startswith("chapter"):
            known["pk"] = self.chapter
        if "report" in (pattern.name or ""):
            known["pk"] = self.report
        return {name: quote(str(known[name])) for name in pattern.pattern.converters}

    def true(self, pattern: URLPattern) -> str:
        return _address(pattern, self.parts(pattern))

    def hostile(self, pattern: URLPattern) -> Iterator[str]:
        """One part hostile after the other, the others true."""
        for name, converter in pattern.pattern.converters.items():
            for word in NUMBERS if isinstance(converter, IntConverter) else WORDS:
                yield _address(pattern, self.parts(pattern) | {name: word})


def patterns() -> list[URLPattern]:
    return list(get_resolver().url_patterns[0].url_patterns)


def _address(pattern: URLPattern, parts: dict[str, str]) -> str:
    text = str(pattern.pattern)
    for name, part in parts.items():
        kinds = ("int", "tag", "base36", "slug", "str", "path")
        kind = next(k for k in kinds if f"<{k}:{name}>" in text)
        text = text.replace(f"<{kind}:{name}>", part)
    return f"/{text}"


@contextmanager
def undone() -> Iterator[None]:
    """What is asked within changes nothing; rate limits do not count it either."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, address: str, *sent: Any, **facts: Any) -> int:
    """The status of the answer; what breaks is raised here. Whoever is signed in stays so."""
    session = client.cookies.get("sessionid")
    with undone():
        answer = client.generic(method, address, *sent, **facts)
    if session:
        client.cookies["sessionid"] = session.value
    return int(answer.status_code)


class Overheard(QueryDict):
    """A query that tells which of its keys a page wants to know: all, if it goes through them."""

    asked: ClassVar[set[object]] = set()
    ALL: ClassVar[str] = "all of them"

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(key)
        return super().__contains__(key)

    def getlist(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().getlist(key, default)

    def lists(self) -> Any:
        self.asked.add(self.ALL)
        return super().lists()

    def __iter__(self) -> Any:
        self.asked.add(self.ALL)
        return super().__iter__()


@contextmanager
def overheard() -> Iterator[set[object]]:
    """The keys of addresses that pages looked at, so far."""
    Overheard.asked.clear()
    with patch.object(wsgi, "QueryDict", Overheard):
        yield Overheard.asked


def matters(query: str, asked: set[object]) -> bool:
    """Whether a page that asked for these keys would find one of them."""
    keys = {key for key, _ in parse_qsl(query, keep_blank_values=True, errors="replace")}
    return Overheard.ALL in asked or not keys.isdisjoint(asked)


class Wire(RequestFactory):
    """Asks the application that granian runs, which Django's own client leaves out."""

    def request(self, **environ: Any) -> HttpResponse:
        told: list[HttpResponse] = []

        def start(status: str, headers: list[tuple[str, str]]) -> None:
            told.append(HttpResponse(status=int(status[:3]), headers=dict(headers)))

        # The test holds the connection that would be closed.
        with undone(), patch.object(BaseDatabaseWrapper, "close_if_unusable_or_obsolete"):
            application(self._base_environ(**environ), start).close()
        return told[0]
