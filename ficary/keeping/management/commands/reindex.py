"""`ficary reindex`: build the index for searches anew, without a pause in service."""

import time
from typing import Any

from django.core.management.base import BaseCommand

from ficary.search import folders, indexer


class Command(BaseCommand):
    help = "Build the search index anew. Searches go on meanwhile; after a kill it goes on, too."

    def handle(self, *args: Any, **options: Any) -> None:
        folders.ask()
        began = time.monotonic()
        try:
            with indexer.alone():
                self._build()
        except indexer.Busy:
            self._watch()
        self.stdout.write(f"\rDone in {time.monotonic() - began:.0f} s.          ")

    def _build(self) -> None:
        """No archive is running here."""
        at_work = indexer.Indexer()
        while at_work.step():
            self._tell()

    def _watch(self) -> None:
        """The running archive does it."""
        while folders.asked():
            self._tell()
            time.sleep(0.2)

    def _tell(self) -> None:
        if folder := folders.building():
            built = folders.built(folder)
            self.stdout.write(f"\r{built.done:,} of {built.of:,} works", ending="")
            self.stdout.flush()
