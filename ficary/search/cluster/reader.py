"""Answers out of an index of the cluster."""

from collections.abc import Iterable
from typing import Any as Anything
from typing import Final

from ficary.search.cluster import alias
from ficary.search.cluster.query import query
from ficary.search.cluster.wire import NotThere, ask
from ficary.search.wanted import STAMP, Facets, Hits, Stamp, Wanted

# How many tags each shard tells of: below it, counts in large results are wrong by a few per cent.
EXACT: Final = 1000
_ORDERED: Final = {"title": "title_key", "author": "author_key", "best": "_score"}


class Reader:
    def __init__(self, name: str) -> None:
        self._name = name

    def look(self) -> None:
        """The cluster looks by itself."""

    def __len__(self) -> int:
        return int(ask("GET", f"/{self._name}/_count")["count"])

    def find(self, wanted: Wanted, *, first: int, most: int) -> Hits:
        way = "asc" if wanted.ascending and wanted.sort != "best" else "desc"
        order = _ORDERED.get(wanted.sort, wanted.sort)
        found = self._search(
            query=query(wanted.node, scored=wanted.sort == "best"),
            sort=[{order: way}, {"id": "desc"}],
            _source=["id"],
            **{"from": first, "size": most, "track_total_hits": True},
        )["hits"]
        return Hits([hit["_source"]["id"] for hit in found["hits"]], found["total"]["value"])

    def facets(
        self, wanted: Wanted, kinds: Iterable[str], *, most: int, found: int | None = None
    ) -> Facets:
        asked = {
            kind: {"terms": {"field": kind, "size": most, "shard_size": max(EXACT, most)}}
            for kind in kinds
        }
        counted = self._search(query=query(wanted.node), size=0, aggs=asked)["aggregations"]
        return {
            kind: [(int(bucket["key"]), bucket["doc_count"]) for bucket in counted[kind]["buckets"]]
            for kind in asked
        }

    def stamps(self, low: int, high: int) -> dict[int, Stamp]:
        found = self._search(
            query={"range": {"id": {"gte": low, "lte": high}}},
            size=high - low + 1,
            _source=["id", *STAMP],
        )["hits"]["hits"]
        rows = (hit["_source"] for hit in found)
        return {row["id"]: tuple(row[name] for name in STAMP) for row in rows}

    def _search(self, **asked: Anything) -> Anything:
        try:
            return ask("POST", f"/{self._name}/_search", asked)
        except NotThere:
            alias.ask_again()  # Another one took over a moment ago.
            raise
