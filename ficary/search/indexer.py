"""Keeps the index as the database is: changes within a moment, and a new index where one is due.

It may be killed at any moment. A change is taken out of the outbox only after it was committed, a
new index goes on where it was, and doing something twice does nothing.
"""

import logging
import time
from collections.abc import Sequence
from typing import Any, Final

from django.db import close_old_connections

from ficary.search import documents, wishes
from ficary.search.building import Built
from ficary.search.engines import Reader, Writer, engine
from ficary.search.models import Change
from ficary.search.moving import Mover
from ficary.search.refusals import Unreachable
from ficary.search.wanted import STAMP, Stamp
from ficary.works.facts import OPEN
from ficary.works.models import COUNTED, Work

logger = logging.getLogger(__name__)

# Seconds between two looks into an empty outbox.
INTERVAL: Final = 0.2
# Changes that are committed together: so long the next one waits at most.
CHANGES: Final = 200
# Works that are put into a new index between two looks into the outbox …
PIECE: Final = 200
# … and after how many seconds of that it is committed, which a kill would lose.
COMMIT: Final = 60.0
# Works that are compared with the index at a time.
COMPARED: Final = 5_000
HOUR: Final = 3600.0
# A new index of more works is written with more memory.
MANY: Final = 20_000
# Seconds until an engine that did not answer is asked again.
REST: Final = 5.0


def run() -> None:
    """Until the process is ended."""
    with wishes.alone():
        while True:
            try:
                _work()
            except Unreachable as error:
                # What waits in the outbox waits on.
                logger.error("The search engine does not answer: %s", error)
                time.sleep(REST)


def _work() -> None:
    indexer = Indexer()
    while True:
        close_old_connections()
        if not indexer.step():
            time.sleep(INTERVAL)


class Indexer:
    """One step is: what changed, and then a piece of whatever else there is to do."""

    def __init__(self) -> None:
        self._engine = engine()
        # The whole index, and what writes to it.
        self._place: Any = None
        self._writer: Writer | None = None
        self._builder: Builder | None = None
        self._mover = Mover()
        # All works up to this key were compared; None: all were, at `_whole_at`.
        self._compared: int | None = 0
        self._whole_at = 0.0
        # What differed and is still to be brought; whether counts are compared as well.
        self._differing: list[int] = []
        self._counts = not wishes.caught_up()
        self._open()

    def _open(self) -> None:
        """Take up the index that is there. One that cannot be read, or none, is built anew."""
        self._place = place = self._engine.current()
        if place is not None:
            try:
                self._engine.read(place)
                self._writer = self._engine.write(place)
            except (ValueError, OSError) as error:
                logger.error("The index in %s cannot be read and is built anew: %s", place, error)
        # Or it was being built when we were ended: that goes on.
        if self._writer is None or self._engine.building() is not None:
            wishes.ask()

    def step(self) -> bool:
        """Whether there was anything to do."""
        if self._writer is not None and self._engine.current() != self._place:
            self._lost()
        # First, since what changed is brought there as well: a new index may have come far already.
        if self._builder is None and wishes.asked():
            self._builder = Builder()
        changed = self._bring_changes() or self._mover.step()
        if self._builder is not None:
            if self._builder.step():
                self._take_over(self._builder)
            return True
        return self._bring_differing() or self._compare() or changed

    def _lost(self) -> None:
        """It is gone; or another machine has built a new one, which both follow from now on."""
        self._place = self._engine.current()
        if self._place is None:
            logger.error("The index is gone and is built anew.")
            self._writer = None
            wishes.ask()
        else:
            self._writer = self._engine.write(self._place)
            self._whole(0)

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
        open_ones = [one for one in (self._writer, self._new_writer()) if one is not None]
        for writer in open_ones:
            writer.drop(works)
        for document in documents.of(works):
            for writer in open_ones:
                writer.put(document)
        for writer in open_ones:
            writer.commit()

    def _new_writer(self) -> Writer | None:
        """To what is being built, here or by another machine."""
        if self._builder:
            return self._builder.writer
        place = self._engine.building()
        return self._engine.write(place) if place is not None else None

    def _take_over(self, builder: "Builder") -> None:
        for writer in (self._writer, builder.writer):
            if writer is not None:
                writer.close()
        wishes.answered()
        self._engine.switch(builder.place)
        self._place, self._builder = builder.place, None
        self._writer = self._engine.write(self._place)
        self._whole(0)

    def _bring_differing(self) -> bool:
        """A piece at a time: what changes meanwhile need not wait for all of it."""
        if not self._differing:
            return False
        self._bring(self._differing[:PIECE])
        del self._differing[:PIECE]
        return True

    def _compare(self) -> bool:
        """After each start and once an hour: what the outbox did not tell, since another machine
        took the note, say, is found by comparing. Once a day with the counts, which may be behind.
        """
        if self._compared is None and time.monotonic() - self._whole_at > HOUR:
            self._compared, self._counts = 0, not wishes.caught_up()
        place = self._engine.current()
        if self._compared is None or self._writer is None or place is None:
            return False
        reader = self._engine.read(place)
        self._differing, behind = differing_after(reader, self._compared, counts=self._counts)
        self._whole(behind)
        return True

    def _whole(self, behind: int | None) -> None:
        """All up to `behind` is as the database is; None: all."""
        self._compared = behind
        if behind is None:
            self._whole_at = time.monotonic()
            if self._counts:
                wishes.note_caught_up()


def differing_after(
    reader: Reader, key: int, *, counts: bool = False
) -> tuple[list[int], int | None]:
    """Of the next works after `key` those that the index has otherwise, and how far we came.

    None when there are none behind. With `counts` also those whose counts it has otherwise.
    """
    next_ones = Work.objects.filter(pk__gt=key).order_by("pk")
    keys = list(next_ones.values_list("pk", flat=True)[:COMPARED])
    if not keys:
        return list(reader.stamps(key + 1, key + COMPARED)), None
    listed = Work.objects.filter(OPEN, pk__gt=key, pk__lte=keys[-1])
    counted = (f"tally__{name}" for name in COUNTED)
    wanted = {
        work: (generation, *(count or 0 for count in told))
        for work, generation, *told in listed.values_list("pk", "generation", *counted)
    }
    there: dict[int, Stamp] = {}
    for low in range(key + 1, keys[-1] + 1, COMPARED):
        there |= reader.stamps(low, min(low + COMPARED - 1, keys[-1]))
    told = len(STAMP) if counts else 1
    differing = [
        work
        for work in wanted.keys() | there.keys()
        if wanted.get(work, ())[:told] != there.get(work, ())[:told]
    ]
    return sorted(differing), keys[-1]


class Builder:
    """Builds a new index, piece by piece, while the old one serves and both follow changes."""

    place: Any
    built: Built

    def __init__(self) -> None:
        self._engine = engine()
        unfinished = self._engine.building()
        self.place = unfinished or self._engine.begin()
        self.built = self._engine.built(self.place)
        self._total = Work.objects.filter(OPEN).count()
        self.writer = self._open()
        self.built = Built(self.built.up_to, self.built.done, self._total)
        self._engine.note_built(self.place, self.built)
        self._committed = time.monotonic()

    def _open(self) -> Writer:
        """Go on behind what is noted as done; what was committed beyond that is done again."""
        try:
            writer = self._writer()
        except ValueError:
            # Cut through in the middle of its very beginning.
            self.place, self.built = self._engine.begin(), Built()
            writer = self._writer()
        writer.drop_above(self.built.up_to)
        writer.commit()
        return writer

    def _writer(self) -> Writer:
        return self._engine.write(self.place, much=self._total >= MANY)

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
        self.built = Built(keys[-1], self.built.done + len(keys), self.built.of)
        if time.monotonic() - self._committed > COMMIT:
            self._note()
        return False

    def _note(self) -> None:
        self.writer.commit()
        self._engine.note_built(self.place, self.built)
        self._committed = time.monotonic()
