"""Puts documents into an index of the cluster.

Several machines may write at once, and what one read before another must not replace it: each piece
of work draws a number first (`Change.objects.ticket`), and the cluster keeps the highest.
"""

import json
import logging
from collections.abc import Sequence
from typing import Any, Final

from ficary.search.cluster import fields
from ficary.search.cluster.wire import WRITE, NotThere, ask
from ficary.search.documents import Document
from ficary.search.models import Change
from ficary.search.refusals import Unreachable

logger = logging.getLogger(__name__)

# Characters that are sent together, about.
TOGETHER: Final = 8_000_000
# Ids that are asked for together.
PIECE: Final = 5_000
# What a newer document, or none, has made needless.
NEEDLESS: Final = (404, 409)


class Writer:
    def __init__(self, name: str) -> None:
        self._name = name
        self._ticket = 0
        # What is to go, unless it is put in again; what is to be sent, and its length.
        self._gone: set[int] = set()
        self._lines: list[str] = []
        self._length = 0

    def drop(self, works: Sequence[int]) -> None:
        self._send()
        self._ticket = Change.objects.ticket()
        self._gone.update(works)

    def put(self, document: Document) -> None:
        self._gone.discard(document.id)
        self._add("index", document.id, fields.document(document))

    def drop_above(self, work: int) -> None:
        query = {"range": {"id": {"gt": work}}}
        asked = {"query": query, "sort": ["id"], "size": PIECE, "_source": ["id"]}
        self.commit()
        while hits := ask("POST", f"/{self._name}/_search", asked)["hits"]["hits"]:
            keys = [hit["_source"]["id"] for hit in hits]
            self.drop(keys)
            query["range"]["id"]["gt"] = keys[-1]
        self.commit()

    def commit(self) -> None:
        """Seen from now on: what leaves the outbox behind this must be in every answer."""
        self._send()
        ask("POST", f"/{self._name}/_refresh", wait=WRITE)

    def close(self) -> None:
        self.commit()

    def _add(self, what: str, work: int, *body: Any) -> None:
        version = {"version": self._ticket, "version_type": "external"}
        head = {what: {"_index": self._name, "_id": str(work), **version}}
        lines = [json.dumps(part, ensure_ascii=False) for part in (head, *body)]
        self._lines += lines
        self._length += sum(map(len, lines))
        if self._length > TOGETHER:
            self._flush()

    def _send(self) -> None:
        for work in sorted(self._gone):
            self._add("delete", work)
        self._gone.clear()
        self._flush()

    def _flush(self) -> None:
        lines, self._lines, self._length = self._lines, [], 0
        if not lines:
            return
        self._there()
        told = ask("POST", "/_bulk", lines=lines, wait=WRITE)
        for item in told["items"] if told.get("errors") else ():
            _check(*item.values())

    def _there(self) -> None:
        """Where another machine replaced the index, the cluster would make one of this name."""
        try:
            ask("HEAD", f"/{self._name}")
        except NotThere as error:
            raise Unreachable("another index has taken over") from error


def _check(done: dict[str, Any]) -> None:
    if done["status"] < 300 or done["status"] in NEEDLESS:
        return
    if done["status"] in (429, 503):
        raise Unreachable("it has too much to do")
    # One document must not stop the others.
    logger.error("Work %s cannot be indexed: %s", done["_id"], done.get("error"))
