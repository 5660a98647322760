"""Where the embedded index lies: `DATA/index/`, with a folder for each that was ever built.

`current` names the one that is whole. Another one beside it is being built: `built` in it tells
how far. Deleting all of it loses nothing: the database is the truth, and it is built anew.
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from django.conf import settings

from ficary.search import documents, embedded, terms, wanted

_POINTER: Final = "current"
_WANTED: Final = "wanted"
_BUILT: Final = "built"


@dataclass(frozen=True, slots=True)
class Built:
    """How far the building of an index is: all works up to this key, so many of about so many."""

    up_to: int = 0
    done: int = 0
    of: int = 0


def root() -> Path:
    return Path(settings.DATA) / "index"


def version() -> str:
    """Another for whatever makes an older index useless: fields, folding, library, documents."""
    told = (
        metadata.version("tantivy"),
        documents.VERSION,
        terms.PATTERN,
        wanted.IDS,
        wanted.NUMBERS,
        wanted.FLAGS,
        sorted(wanted.TEXTS),
        embedded.VERSION,
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def current() -> Path | None:
    """The whole index, of this version; None where there is none."""
    try:
        name = (root() / _POINTER).read_text().strip()
    except OSError:
        return None
    folder = root() / name
    return folder if name.startswith(f"{version()}-") and folder.is_dir() else None


def building() -> Path | None:
    """The index that is being built."""
    now = current()
    found = [folder for folder in _all() if folder.name.startswith(version()) and folder != now]
    return found[-1] if found else None


def begin() -> Path:
    """The folder for a new one."""
    last = max((int(folder.name.rpartition("-")[2]) for folder in _all()), default=0)
    folder = root() / f"{version()}-{last + 1}"
    folder.mkdir(parents=True)
    return folder


def switch(folder: Path) -> None:
    """Make `folder` the current one, at one stroke, and remove the others."""
    _write(root() / _POINTER, folder.name)
    for other in _all():
        if other != folder:
            # Whoever still reads it has its files open.
            shutil.rmtree(other, ignore_errors=True)


def forget() -> None:
    """Drop all of it: another database took the place of the one that it was made from."""
    shutil.rmtree(root(), ignore_errors=True)


def ask() -> None:
    """Have it built anew."""
    root().mkdir(parents=True, exist_ok=True)
    (root() / _WANTED).touch()


def asked() -> bool:
    return (root() / _WANTED).exists()


def answered() -> None:
    (root() / _WANTED).unlink(missing_ok=True)


def built(folder: Path) -> Built:
    try:
        return Built(**json.loads((folder / _BUILT).read_text()))
    except (OSError, ValueError, TypeError):
        return Built()


def note_built(folder: Path, built: Built) -> None:
    _write(folder / _BUILT, json.dumps(asdict(built)))


def _all() -> list[Path]:
    """In the order in which they were begun."""
    if not root().is_dir():
        return []
    found = [
        folder
        for folder in root().iterdir()
        if folder.is_dir() and folder.name.rpartition("-")[2].isdecimal()
    ]
    return sorted(found, key=lambda folder: int(folder.name.rpartition("-")[2]))


def _write(file: Path, text: str) -> None:
    """Whole or not at all, also where the power fails."""
    beside = file.with_name(f"{file.name}.new")
    with beside.open("w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
