"""The same questions answered by bitmaps over all works: the truth, and the least it can cost.

Read from the tables by SQL of its own, and from nothing that the index is made of. It has no text,
no way to follow changes, and takes a gigabyte: a floor to measure by.
"""

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np
from django.db import connection
from pyroaring import BitMap

from bench.asking.questions import Question
from ficary.core.pages import PER_PAGE
from ficary.web.forms.filter_names import IDS

# Beyond so many works, tags are counted from the most frequent on, until no other can be among the
# first; below, those of each work.
FEW = 20_000
# Tags with so many works are held ready.
READY = 100
_OPEN = "posted_at IS NOT NULL AND hidden_at IS NULL AND withdrawn_at IS NULL AND NOT unrevealed"
_WORKS = f"""
    SELECT works_work.id, members_only, language_id = 'en',
        status IN ('complete', 'may_continue'), works_work.words,
        COALESCE(kudos, 0), COALESCE(hits, 0)
    FROM works_work LEFT JOIN works_tally ON works_tally.work_id = works_work.id
    WHERE {_OPEN} ORDER BY works_work.id
"""
_NEWEST = f"SELECT id FROM works_work WHERE {_OPEN} ORDER BY revised_at, id"


def _rows(sql: str, width: int) -> np.ndarray:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql)
        rows = iter(lambda: cursor.fetchmany(10_000), [])
        flat = chain.from_iterable(chain.from_iterable(rows))
        return np.fromiter(flat, dtype=np.int64).reshape(-1, width)


class Oracle:
    def __init__(self, texts: Iterable[str] = ()) -> None:
        """`texts` are the words that will be asked for."""
        works = _rows(_WORKS, 7)
        self._size = int(works[:, 0].max()) + 1
        everybody = works[works[:, 1] == 0]
        self._open = BitMap(everybody[:, 0].astype(np.uint32))
        self._english, self._done = (
            BitMap(works[works[:, column] != 0][:, 0].astype(np.uint32)) for column in (2, 3)
        )
        self.columns = {
            name: self._column(works, at) for name, at in (("words", 4), ("kudos", 5), ("hits", 6))
        }
        newest = _rows(_NEWEST, 1)[:, 0]
        self.columns["updated"] = np.zeros(self._size, np.int64)
        self.columns["updated"][newest] = np.arange(len(newest))
        self._read_tags()
        self._texts = _texts(set(texts))

    def _column(self, works: np.ndarray, at: int) -> np.ndarray:
        made = np.zeros(self._size, np.int64)
        made[works[:, 0]] = works[:, at]
        return made

    def _read_tags(self) -> None:
        pairs = _rows("SELECT work_id, tag_id FROM works_tagging ORDER BY work_id", 2)
        works, self._tags = pairs[:, 0].astype(np.uint32), pairs[:, 1].astype(np.uint32)
        del pairs
        self._starts = np.searchsorted(works, np.arange(self._size + 1))
        order = np.argsort(self._tags, kind="stable")
        self._works_by_tag, sorted_tags = works[order], self._tags[order]
        known, first, number = np.unique(sorted_tags, return_index=True, return_counts=True)
        self._slices = dict(
            zip(known.tolist(), zip(first.tolist(), number.tolist(), strict=True), strict=True)
        )
        self._bitmaps: dict[int, BitMap] = {}
        self._read_kinds(known, number)

    def _read_kinds(self, known: np.ndarray, number: np.ndarray) -> None:
        """For each tag its kind; for each kind its tags, those with most works first."""
        names = list(IDS)
        numbers = " ".join(f"WHEN '{kind}' THEN {at}" for at, kind in enumerate(names))
        kinds = _rows(f"SELECT id, CASE kind {numbers} ELSE 99 END FROM tags_tag", 2)
        self._kind = np.full(max(int(kinds[:, 0].max()), int(known.max())) + 1, 99, np.uint8)
        self._kind[kinds[:, 0]] = kinds[:, 1]
        self._common: dict[str, list[tuple[int, int]]] = {}
        for at, kind in enumerate(names):
            mine = self._kind[known] == at
            keys, counts = known[mine], number[mine]
            order = np.argsort(-counts, kind="stable")
            self._common[kind] = list(
                zip(keys[order].tolist(), counts[order].tolist(), strict=True)
            )
        for key in known[number >= READY].tolist():
            self.bitmap(key)
        fandoms = self._kind[self._tags] == names.index("fandom")
        ends = np.concatenate([[0], np.cumsum(fandoms)])
        several = ends[self._starts[1:]] - ends[self._starts[:-1]] > 1
        self._crossovers = BitMap(np.flatnonzero(several).astype(np.uint32))

    def bitmap(self, tag: int) -> BitMap:
        if tag not in self._bitmaps:
            first, number = self._slices.get(tag, (0, 0))
            self._bitmaps[tag] = BitMap(self._works_by_tag[first : first + number])
        return self._bitmaps[tag]

    # Asking

    def found(self, asked: Question) -> BitMap:
        every = [self.bitmap(tag) for tag in asked.tags] + [self._texts[w] for w in asked.texts]
        every += [self._english] * asked.english + [self._done] * asked.complete
        hits = BitMap.intersection(self._open, *every)
        if asked.exclude:
            hits -= BitMap.union(*map(self.bitmap, asked.exclude))
        if asked.no_crossovers:
            hits -= self._crossovers
        if asked.words:
            keys = np.array(hits, dtype=np.uint32)
            words = self.columns["words"][keys]
            hits = BitMap(keys[(words >= asked.words[0]) & (words <= asked.words[1])])
        return hits

    def page(self, hits: BitMap, first: int, sort: str) -> np.ndarray:
        """What the works of a page are ordered by, the greatest first."""
        values = self.columns[sort][np.array(hits, dtype=np.uint32)]
        end = min(first + PER_PAGE, len(values))
        if end < len(values):
            values = -np.partition(-values, end)[:end]
        return np.sort(values)[::-1][first:end]

    def facets(self, hits: BitMap, most: int = 10) -> dict[str, list[tuple[int, int]]]:
        if len(hits) < FEW:
            return self._of_few(hits, most)
        return {kind: self._of_many(hits, kind, most) for kind in IDS}

    def _of_many(self, hits: BitMap, kind: str, most: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for tag, everywhere in self._common[kind]:
            if len(found) == most and everywhere <= found[-1][1]:
                break
            if count := hits.intersection_cardinality(self.bitmap(tag)):
                found.append((tag, count))
                found.sort(key=lambda row: -row[1])
                del found[most:]
        return found

    def _of_few(self, hits: BitMap, most: int) -> dict[str, list[tuple[int, int]]]:
        keys = np.array(hits, dtype=np.uint32)
        starts, ends = self._starts[keys], self._starts[keys + 1]
        lengths = ends - starts
        before = np.repeat(np.cumsum(lengths) - lengths - starts, lengths)
        tags, counts = np.unique(self._tags[np.arange(lengths.sum()) - before], return_counts=True)
        kinds = self._kind[tags]
        found = {}
        for at, kind in enumerate(IDS):
            mine = kinds == at
            order = np.argsort(-counts[mine], kind="stable")[:most]
            found[kind] = list(
                zip(tags[mine][order].tolist(), counts[mine][order].tolist(), strict=True)
            )
        return found

    def differs(self, hits: BitMap, told: dict[str, list[tuple[int, int]]]) -> str:
        """Where facets are not those of `hits`; of tags that are as frequent, any may be told."""
        for kind, rows in self.facets(hits).items():
            if [count for _tag, count in rows] != [count for _tag, count in told[kind]]:
                return f"{kind}: {told[kind]}, and not {rows}"
            for tag, count in told[kind]:
                if hits.intersection_cardinality(self.bitmap(tag)) != count:
                    return f"{kind}: {tag} is not on {count}"
        return ""


def _texts(wanted: set[str]) -> dict[str, BitMap]:
    """In which works' titles or summaries each word stands."""
    found: dict[str, Any] = {word: [] for word in wanted}
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT id, title, summary FROM works_work WHERE {_OPEN}")
        while rows := cursor.fetchmany(10_000):
            for key, title, summary in rows:
                plain = re.sub("<[^>]*>", " ", f"{title} {summary}")
                for word in wanted.intersection(re.findall(r"\w+", plain.lower())):
                    found[word].append(key)
    return {word: BitMap(keys) for word, keys in found.items()}
