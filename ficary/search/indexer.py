"""Keeps the index as the database is: changes within a moment, and a new index where one is due.

It may be killed at any moment. A change is taken out of the outbox only after it was committed, a
new index goes on where it was, and doing something twice does nothing.
"""

import contextlib
import fcntl
import logging
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from django.db import close_old_connections

from ficary.search import documents, folders
from ficary.search.embedded import Reader, Writer
from ficary.search.models import Change
from ficary.works.facts import OPEN
from ficary.works.models import Work

logger = logging.getLogger(__name__)

# Seconds between two looks into an empty outbox.
INTERVAL: Final = 0.2
# Changes that are committed together: so long the next one waits at most.
CHANGES: Final = 200
# Works that are put into a new index between two looks into the outbox …
PIECE: Final = 200
# … and after how many seconds of that it is committed, which a kill would lose.
COMMIT: Final = 20.0
# Works that are compared with the index at a time.
COMPARED: Final = 5_000
HOUR: Final = 3600.0
# Bytes and threads for a new index of very many works: the quicker, the more.
HEAP: Final = 256_000_000
THREADS: Final = 2
MANY: Final = 20_000


class Busy(Exception):
    """Another indexer is at work in this folder."""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Be the one indexer of this folder; Busy if there is one."""
    folders.root().mkdir(parents=True, exist_ok=True)
    with (folders.root() / "indexer.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy from error
        yield


def run() -> None:
    """Until the process is ended."""
    with alone():
        indexer = Indexer()
        while True:
            close_old_connections()
            if not indexer.step():
                time.sleep(INTERVAL)


class Indexer:
    """One step is: what changed, and then a piece of whatever else there is to do."""

    def __init__(self) -> None:
        self._writer: Writer | None = None
        self._builder: Builder | None = None
        # All works up to this key were compared; None: all were, at `_whole_at`.
        self._compared: int | None = 0
        self._whole_at = 0.0
        self._open()

    def _open(self) -> None:
        """Take up the index that is there. One that cannot be read, or none, is built anew."""
        if folder := folders.current():
            try:
                Reader(folder)
                self._writer = Writer(folder)
            except (ValueError, OSError) as error:
                logger.error("The index in %s cannot be read and is built anew: %s", folder, error)
        if self._writer is None:
            folders.ask()
        elif folders.building() is not None:
            folders.ask()  # It was being built when we were ended: that goes on.

    def step(self) -> bool:
        """Whether there was anything to do."""
        changed = self._bring_changes()
        if self._builder is None and folders.asked():
            self._builder = Builder()
        if self._builder is not None:
            if self._builder.step():
                self._take_over(self._builder)
            return True
        return self._compare() or changed

    def _bring_changes(self) -> bool:
        waiting = list(Change.objects.waiting(CHANGES).values_list("pk", "work"))
        if not waiting:
            return False
        works = list(dict.fromkeys(work for _key, work in waiting))
        self._bring(works)
        Change.objects.filter(pk__in=[key for key, _work in waiting]).delete()
        return True

    def _bring(self, works: Sequence[int]) -> None:
        """Have `works` in each index as they are now."""
        new = self._builder.writer if self._builder else None
        open_ones = [writer for writer in (self._writer, new) if writer is not None]
        for writer in open_ones:
            writer.drop(works)
        for document in documents.of(works):
            for writer in open_ones:
                writer.put(document)
        for writer in open_ones:
            writer.commit()

    def _take_over(self, builder: "Builder") -> None:
        for writer in (self._writer, builder.writer):
            if writer is not None:
                writer.close()
        folders.answered()
        folders.switch(builder.folder)
        self._writer, self._builder = Writer(builder.folder), None
        self._compared, self._whole_at = None, time.monotonic()

    def _compare(self) -> bool:
        """After each start and once an hour: what the outbox did not tell, since another machine
        took the note, say, is found by comparing."""
        if self._compared is None and time.monotonic() - self._whole_at > HOUR:
            self._compared = 0
        if self._compared is None or self._writer is None:
            return False
        folder = folders.current()
        if folder is None:
            return False
        differing, self._compared = differing_after(Reader(folder), self._compared)
        if differing:
            self._bring(differing)
        if self._compared is None:
            self._whole_at = time.monotonic()
        return True


def differing_after(reader: Reader, key: int) -> tuple[list[int], int | None]:
    """Of the next works after `key` those that the index has otherwise, and how far we came.

    None when there are none behind.
    """
    next_ones = Work.objects.filter(pk__gt=key).order_by("pk")
    keys = list(next_ones.values_list("pk", flat=True)[:COMPARED])
    if not keys:
        beyond = reader.generations(key + 1, key + COMPARED)
        return list(beyond), None
    listed = Work.objects.filter(OPEN, pk__gt=key, pk__lte=keys[-1])
    wanted = dict(listed.values_list("pk", "generation"))
    there: dict[int, int] = {}
    for low in range(key + 1, keys[-1] + 1, COMPARED):
        there |= reader.generations(low, min(low + COMPARED - 1, keys[-1]))
    differing = {work for work, _generation in wanted.items() ^ there.items()}
    return sorted(differing), keys[-1]


class Builder:
    """Builds a new index, piece by piece, while the old one serves and both follow changes."""

    folder: Path
    built: folders.Built

    def __init__(self) -> None:
        unfinished = folders.building()
        self.folder = unfinished or folders.begin()
        self.built = folders.built(self.folder)
        self._total = Work.objects.filter(OPEN).count()
        self.writer = self._open()
        self.built = folders.Built(self.built.up_to, self.built.done, self._total)
        folders.note_built(self.folder, self.built)
        self._committed = time.monotonic()

    def _open(self) -> Writer:
        """Go on behind what is noted as done; what was committed beyond that is done again."""
        try:
            writer = self._writer()
        except ValueError:
            # Cut through in the middle of its very beginning.
            self.folder, self.built = folders.begin(), folders.Built()
            writer = self._writer()
        writer.drop_above(self.built.up_to)
        writer.commit()
        return writer

    def _writer(self) -> Writer:
        if self._total < MANY:
            return Writer(self.folder)
        return Writer(self.folder, heap=HEAP, threads=THREADS)

    def step(self) -> bool:
        """Put in a piece. True when all is in."""
        listed = Work.objects.filter(OPEN, pk__gt=self.built.up_to).order_by("pk")
        keys = list(listed.values_list("pk", flat=True)[:PIECE])
        if not keys:
            self._note()
            return True
        # A change among them may have come before.
        self.writer.drop(keys)
        for document in documents.of(keys):
            self.writer.put(document)
        self.built = folders.Built(keys[-1], self.built.done + len(keys), self.built.of)
        if time.monotonic() - self._committed > COMMIT:
            self._note()
        return False

    def _note(self) -> None:
        self.writer.commit()
        folders.note_built(self.folder, self.built)
        self._committed = time.monotonic()
