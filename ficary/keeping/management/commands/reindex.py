"""`ficary reindex`: build the index for searches anew, without a pause in service."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from ficary.search import indexer, wishes
from ficary.search.engines import engine


class Command(BaseCommand):
    help = "Build the search index anew. Searches go on meanwhile; after a kill it goes on, too."

    def handle(self, *args: Any, **options: Any) -> None:
        wishes.ask()
        began = time.monotonic()
        try:
            with wishes.alone():
                self._build()
        except wishes.Busy:
            self._watch()
        self.stdout.write(f"\rDone in {time.monotonic() - began:.0f} s.          ")

    def _build(self) -> None:
        """No archive is running here."""
        at_work = indexer.Indexer()
        while at_work.step():
            self._tell()

    def _watch(self) -> None:
        """The running archive does it."""
        while wishes.asked():
            self._tell()
            time.sleep(0.2)

    def _tell(self) -> None:
        if place := engine().building():
            built = engine().built(place)
            self.stdout.write(f"\r{built.done:,} of {built.of:,} works", ending="")
            self.stdout.flush()
