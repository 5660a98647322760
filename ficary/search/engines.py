"""What an engine must be able to do, and which one this archive has."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from ficary.search import folders
from ficary.search.building import Built
from ficary.search.cluster import engine as cluster
from ficary.search.documents import Document
from ficary.search.wanted import Facets, Hits, Stamp, Wanted


class Reader(Protocol):
    def look(self) -> None:
        """See what was committed since."""

    def __len__(self) -> int: ...
    def find(self, wanted: Wanted, *, first: int, most: int) -> Hits: ...
    def facets(
        self, wanted: Wanted, kinds: Iterable[str], *, most: int, found: int | None = None
    ) -> Facets:
        """`found` is how many works these are, if one knows."""

    def stamps(self, low: int, high: int) -> dict[int, Stamp]:
        """Of the works with ids from `low` to `high`: as of when each stands here."""


class Writer(Protocol):
    """What is not committed may be lost."""

    def drop(self, works: Sequence[int]) -> None:
        """Take `works` out. Documents of them that are put in again are read after this."""

    def put(self, document: Document) -> None: ...
    def drop_above(self, work: int) -> None: ...
    def commit(self) -> None: ...
    def close(self) -> None: ...


class Engine[Place](Protocol):
    """Holds one whole index and perhaps another that is being built, each at a place.

    ValueError or OSError: this index is broken. Unreachable: nothing can be said of it.
    """

    def version(self) -> str: ...

    def current(self) -> Place | None:
        """The whole index, of this version; None where there is none."""

    def building(self) -> Place | None: ...
    def begin(self) -> Place: ...

    def switch(self, place: Place, /) -> None:
        """Make it the current one, at one stroke, and remove the others."""

    def forget(self) -> None: ...
    def built(self, place: Place, /) -> Built: ...
    def note_built(self, place: Place, built: Built, /) -> None: ...
    def read(self, place: Place, /) -> Reader: ...

    def write(self, place: Place, /, *, much: bool = False) -> Writer:
        """With `much`, many works follow."""

    def seen(self, place: Place, /) -> object | None:
        """Another whenever a reader should look again; None: there is nothing to read yet."""


def engine() -> Engine[Any]:
    embedded: Engine[Path] = folders
    beyond: Engine[str] = cluster
    return beyond if settings.SEARCH_URL else embedded
