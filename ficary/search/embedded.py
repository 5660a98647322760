"""The index in a folder of this machine, by tantivy.

Traps, each found the hard way: a document goes by a query and not by a term (which deletes nothing
where the field is a number); tokenizers are unknown to an index that was opened anew; many
exclusions are one set, not many; only what is text may be scored.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any as Anything
from typing import Final

import tantivy
from tantivy import FieldType, Occur, Order, Query

from ficary.search import terms
from ficary.search.documents import FREQUENT, Document
from ficary.search.wanted import (
    FLAGS,
    IDS,
    NUMBERS,
    STAMP,
    TEXTS,
    Any,
    Between,
    Every,
    Facets,
    Hits,
    Ids,
    Is,
    Language,
    Node,
    Not,
    OfStatus,
    Stamp,
    Wanted,
    Words,
    Worth,
)
from ficary.tags.models import TYPED, Kind

# Raised when `schema` or what `Writer.put` writes changes.
VERSION: Final = 3
# Bytes that the writer fills before it writes a segment: little, since it stays open.
HEAP: Final = 20_000_000
# Tags that each segment tells of: with fewer, counts of large results are wrong by a few per cent.
# Where that could be so still, all of them are told, which is slow in the largest results alone: of
# results of fewer works than MANY it is asked at once, since to count twice takes longer.
EXACT: Final = 1000
ALL: Final = 65_000
MANY: Final = 20_000
# In large results the frequent tags are counted first (`documents.FREQUENT`), which are few and
# counted quickly. If the last one that is told has so many works, no other tag has as many: what
# others have stays far below it, and a tag that becomes frequent has its works indexed anew.
SURE: Final = 2 * FREQUENT
# Results of fewer works have hardly a list that would be sure.
LARGE: Final = 25 * SURE
_WORDS: Final = "words"
# The columns of frequent tags.
_SHORT: Final[dict[str, str]] = {kind: f"frequent_{kind}" for kind in TYPED}
# Words that stand for themselves.
_FACTS: Final = ("language", "status")
_ORDERED: Final = {"title": "title_key", "author": "author_key"}


def schema() -> tantivy.Schema:
    made = tantivy.SchemaBuilder()
    made.add_unsigned_field("id", indexed=True, fast=True)
    made.add_unsigned_field("generation", fast=True)
    for name in IDS[1:]:
        made.add_unsigned_field(name, indexed=True)
    for kind in (*Kind.values, *_SHORT.values()):
        made.add_unsigned_field(kind, fast=True)
    for name in (*NUMBERS, *FLAGS):
        made.add_unsigned_field(name, indexed=True, fast=True)
    for name in _FACTS:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _ORDERED.values():
        made.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        made.add_text_field(name, tokenizer_name=_WORDS)
    return made.build()


def _known_words(index: tantivy.Index) -> tantivy.Index:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(terms.PATTERN))
    index.register_tokenizer(_WORDS, analyzer.build())
    return index


class Writer:
    """Puts documents in; one at a time in the whole archive has an index open so."""

    def __init__(self, folder: Path, *, heap: int = HEAP, threads: int = 1) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._index = _known_words(tantivy.Index(schema(), str(folder)))
        self._schema = self._index.schema
        self._writer = self._index.writer(heap_size=heap, num_threads=threads)

    def put(self, document: Document) -> None:
        made = tantivy.Document()
        for name in ("id", "generation", *NUMBERS, *FLAGS):
            made.add_unsigned(name, int(getattr(document, name)))
        for name in IDS[1:]:
            for key in getattr(document, name):
                made.add_unsigned(name, key)
        short = {_SHORT[kind]: keys for kind, keys in document.frequent.items()}
        for column, keys in (document.facets | short).items():
            for key in keys:
                made.add_unsigned(column, key)
        for name in (*_FACTS, *_ORDERED.values()):
            made.add_text(name, getattr(document, name))
        for name, texts in document.texts.items():
            for text in texts:
                made.add_text(name, text)
        self._writer.add_document(made)

    def drop(self, works: Sequence[int]) -> None:
        if works:
            found = Query.term_set_query(self._schema, "id", list(works))
            self._writer.delete_documents_by_query(found)

    def drop_above(self, work: int) -> None:
        above = Query.range_query(
            self._schema, "id", FieldType.Unsigned, work, None, include_lower=False
        )
        self._writer.delete_documents_by_query(above)

    def commit(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


def counted_tags(counted: dict[str, Anything]) -> Facets:
    return {
        kind: [(int(bucket["key"]), int(bucket["doc_count"])) for bucket in told["buckets"]]
        for kind, told in counted.items()
    }


def _sure(told: dict[str, Anything], most: int) -> bool:
    """Whether no tag can be missing that is not a frequent one."""
    buckets = told["buckets"]
    return len(buckets) == most and int(buckets[-1]["doc_count"]) >= SURE


class Reader:
    """Answers out of one folder; sees what is committed within a moment (`look`)."""

    def __init__(self, folder: Path) -> None:
        self._index = _known_words(tantivy.Index.open(str(folder)))
        self._index.config_reader("manual")
        self._schema = self._index.schema
        self.look()

    def look(self) -> None:
        """See what was committed since. Threads share a reader: each answers out of the snapshot
        that it began with, since addresses of one mean other works in another."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def find(self, wanted: Wanted, *, first: int, most: int) -> Hits:
        searcher = self._searcher
        query = self._query(wanted.node, scored=wanted.sort == "best")
        order = None if wanted.sort == "best" else _ORDERED.get(wanted.sort, wanted.sort)
        found: Anything = searcher.search(
            query,
            limit=max(most, 1),
            offset=first,
            order_by_field=order,
            order=Order.Asc if order and wanted.ascending else Order.Desc,
        )
        addresses = [address for _key, address in found.hits[:most]]
        ids = searcher.fast_field_values("id", addresses) if addresses else []
        return Hits([int(key) for key in ids if key is not None], found.count or 0)

    def facets(
        self, wanted: Wanted, kinds: Iterable[str], *, most: int, found: int | None = None
    ) -> Facets:
        query = self._query(wanted.node, scored=False)
        whole = {kind: kind for kind in kinds}
        counted: dict[str, Anything] = {}
        if found is None or found >= LARGE:
            short = whole | {k: _SHORT[k] for k in whole if k in _SHORT}
            counted = self._count(query, short, most, EXACT)
            told = {kind: counted[kind] for kind in whole if kind in _SHORT}
            unsure = [k for k in told if not _sure(told[k], most) or self._unsure(told[k])]
            whole = {kind: kind for kind in unsure}
        if found is None or found >= MANY:
            counted |= self._count(query, whole, most, EXACT)
            whole = {kind: kind for kind in whole if self._unsure(counted[kind])}
        return counted_tags(counted | self._count(query, whole, most, ALL))

    def _count(
        self, query: Query, columns: dict[str, str], most: int, exact: int
    ) -> dict[str, Anything]:
        """For each kind, out of its column."""
        if not columns:
            return {}
        asked: dict[str, Anything] = {
            kind: {"terms": {"field": column, "size": most, "segment_size": max(exact, most)}}
            for kind, column in columns.items()
        }
        counted: dict[str, Anything] = self._searcher.aggregate(query, asked)
        return counted

    def _unsure(self, told: dict[str, Anything]) -> bool:
        """Whether a tag among the first may have been too rare in some segment to be counted.

        `error` is how many the most frequent of such tags has, over all segments.
        """
        error = told.get("doc_count_error_upper_bound") or 0
        last = told["buckets"][-1]["doc_count"] if told["buckets"] else 0
        return bool(error and last < error + 16 * self._searcher.num_segments)

    def stamps(self, low: int, high: int) -> dict[int, Stamp]:
        """Of the works with ids from `low` to `high`: as of when each stands here."""
        searcher = self._searcher
        query = self._between(Between("id", low, high))
        found = searcher.search(query, limit=high - low + 1, count=False)
        addresses = [address for _score, address in found.hits]
        if not addresses:
            return {}
        columns = [searcher.fast_field_values(name, addresses) for name in ("id", *STAMP)]
        rows = ([int(value or 0) for value in row] for row in zip(*columns, strict=True))
        return {key: tuple(stamp) for key, *stamp in rows}

    # Translating

    def _query(self, node: Node, *, scored: bool) -> Query:
        """With `scored`, what is text counts for the order "best match", and nothing else."""
        match node:
            case Words():
                query = self._words(node)
                return query if scored else Query.const_score_query(query, 0.0)
            case Ids(field, ids):
                return self._flat(self._ids(field, list(ids)))
            case Language() | OfStatus() | Is():
                return self._flat(self._fact(node))
            case Between():
                return self._between(node)
            case Not():
                return Query.boolean_query(
                    [(Occur.Must, _all()), (Occur.MustNot, self._query(node.node, scored=False))]
                )
            case Any(nodes):
                return Query.boolean_query(
                    [(Occur.Should, self._query(each, scored=scored)) for each in nodes]
                )
            case Every(nodes):
                return self._every(nodes, scored=scored)
            case Worth(each, worth):
                found = self._query(each, scored=False)
                return Query.const_score_query(found, worth) if scored else found

    def _fact(self, node: Language | OfStatus | Is) -> Query:
        match node:
            case Language(code):
                return Query.term_query(self._schema, "language", code.lower(), "basic")
            case OfStatus(status):
                return Query.term_query(self._schema, "status", status, "basic")
            case Is(flag, value):
                return Query.term_query(self._schema, flag, int(value))

    def _ids(self, field: str, ids: list[int]) -> Query:
        """A set is gone through whole, whatever else is asked; of one tag only what fits that."""
        if len(ids) == 1:
            return Query.term_query(self._schema, field, ids[0])
        return Query.term_set_query(self._schema, field, ids)

    def _every(self, nodes: tuple[Node, ...], *, scored: bool) -> Query:
        wanted = [each for each in nodes if not isinstance(each, Not)]
        parts = [(Occur.Must, self._query(each, scored=scored)) for each in wanted]
        parts += [
            (Occur.MustNot, self._query(each.node, scored=False))
            for each in nodes
            if isinstance(each, Not)
        ]
        # What only excludes would find nothing.
        return Query.boolean_query(parts if wanted else [(Occur.Must, _all()), *parts])

    def _between(self, node: Between) -> Query:
        # A bound beyond what a number can be is asked for by nobody honest.
        low = None if node.low is None else max(0, min(node.low, _MOST))
        high = None if node.high is None else max(0, min(node.high, _MOST))
        if node.high is not None and node.high < 0:
            return Query.empty_query()
        return self._flat(
            Query.range_query(self._schema, node.field, FieldType.Unsigned, low, high)
        )

    def _words(self, node: Words) -> Query:
        names = [node.field] if node.field else list(TEXTS)
        queries = [Query.boost_query(self._phrase(name, node), TEXTS[name]) for name in names]
        return Query.disjunction_max_query(queries, 0.1) if len(queries) > 1 else queries[0]

    def _phrase(self, name: str, node: Words) -> Query:
        *first, last = node.words
        if node.open_end and first:
            return Query.phrase_prefix_query(self._schema, name, list(node.words))
        if node.open_end:
            # Words are letters, marks and numbers (`terms.PATTERN`): none is an operator.
            return Query.regex_query(self._schema, name, f"{last}.*")
        if first:
            return Query.phrase_query(self._schema, name, list(node.words))
        return Query.term_query(self._schema, name, last, "position")

    @staticmethod
    def _flat(query: Query) -> Query:
        return Query.const_score_query(query, 0.0)


_MOST: Final = 2**62


def _all() -> Query:
    return Query.const_score_query(Query.all_query(), 0.0)
