"""What is said to the cluster over HTTP, and what its refusals mean."""

import functools
import json
import os
from base64 import b64encode
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import urllib3
from django.conf import settings

from ficary.search.refusals import Declined, Unreachable

# Seconds: a page does not wait longer for an answer …
ANSWER: Final = 5.0
CONNECT: Final = 1.0
# … and the indexer has more time.
WRITE: Final = 60.0
# A cluster says so if it has too much to do.
BUSY: Final = (429, 502, 503, 504)


class NotThere(OSError):
    """There is no such index."""


def prefix() -> str:
    """With which the names of this archive's indexes begin."""
    return urlsplit(settings.SEARCH_URL).path.strip("/") or "ficary"


def ask(
    method: str, path: str, body: object = None, *, lines: Iterable[str] = (), wait: float = ANSWER
) -> Any:
    """The answer, out of JSON. `lines` are a body of many JSON texts."""
    sent = "".join(f"{line}\n" for line in lines) or (None if body is None else json.dumps(body))
    kind = "application/x-ndjson" if lines else "application/json"
    pool, base, headers = _connected(os.getpid(), settings.SEARCH_URL)
    try:
        answer = pool.request(
            method,
            f"{base}{path}",
            body=sent and sent.encode(),
            headers={**headers, "Content-Type": kind},
            timeout=urllib3.Timeout(connect=CONNECT, read=wait),
        )
        told = answer.json() if answer.data else {}
    except (urllib3.exceptions.HTTPError, ValueError) as error:
        raise Unreachable(_plain(error)) from error
    return _checked(answer.status, told)


def _checked(status: int, told: Any) -> Any:
    if status < 300:
        return told
    said = told.get("error", told) if isinstance(told, dict) else told
    reason = said.get("reason", said) if isinstance(said, dict) else said
    if status == 404:
        raise NotThere(reason)
    if status in (401, 403):
        raise Unreachable(f"it does not let us in: {reason}")
    if status >= 500 or status in BUSY:
        raise Unreachable(reason)
    raise Declined(f"{status}: {reason}")


def _plain(error: Exception) -> str:
    """Without the password that may stand in an address."""
    return f"{type(error).__name__} at {urlsplit(settings.SEARCH_URL).hostname}"


@functools.lru_cache(maxsize=2)
def _connected(process: int, url: str) -> tuple[urllib3.PoolManager, str, dict[str, str]]:
    """One pool of connections for each process, since none survives a fork."""
    parts = urlsplit(url)
    headers = {}
    if parts.username:
        told = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {b64encode(told.encode()).decode()}"
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 9200)
    return urllib3.PoolManager(retries=False), f"{parts.scheme}://{host}:{port}", headers
