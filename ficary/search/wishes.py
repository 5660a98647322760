"""What pages and commands ask of the indexer, and who it is: files in `DATA/index/`."""

import contextlib
import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from django.utils import timezone

from ficary.search import folders

_WANTED: Final = "wanted"
_CAUGHT_UP: Final = "caught-up"


class Busy(Exception):
    """Another indexer is at work in this folder."""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Be the one indexer of this folder; Busy if there is one."""
    with _file("indexer.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise Busy from error
        yield


def ask() -> None:
    """Have the index built anew."""
    _file(_WANTED).touch()


def asked() -> bool:
    return _file(_WANTED).exists()


def answered() -> None:
    _file(_WANTED).unlink(missing_ok=True)


def caught_up() -> bool:
    """Whether the counts in the index were caught up today (in UTC)."""
    try:
        at = datetime.fromtimestamp(_file(_CAUGHT_UP).stat().st_mtime, UTC)
    except OSError:
        return False
    return at.date() == timezone.now().date()


def note_caught_up() -> None:
    _file(_CAUGHT_UP).touch()


def _file(name: str) -> Path:
    folders.root().mkdir(parents=True, exist_ok=True)
    return folders.root() / name
