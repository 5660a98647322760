"""Where the embedded index lies: `DATA/index/`, with a folder for each that was ever built.

`current` names the one that is whole. Another one beside it is being built: `built` in it tells
how far. Deleting all of it loses nothing: the database is the truth, and it is built anew.

An `Engine` (`engines.py`), as is `cluster.py`.
"""

import json
import os
import shutil
from contextlib import suppress
from dataclasses import asdict
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Final

from django.conf import settings

from ficary.search import embedded
from ficary.search.building import Built, version_of
from ficary.search.embedded import Reader, Writer

# Each page asks for it, and the answer is read from a file of the package.
_TANTIVY: Final = metadata.version("tantivy")
_POINTER: Final = "current"
_BUILT: Final = "built"
# Bytes and threads for a new index of very many works: the quicker, the more.
HEAP: Final = 256_000_000
THREADS: Final = 2


def root() -> Path:
    return Path(settings.DATA) / "index"


def version() -> str:
    return version_of(_TANTIVY, embedded.VERSION)


def read(folder: Path) -> Reader:
    return Reader(folder)


def write(folder: Path, *, much: bool = False) -> Writer:
    return Writer(folder, heap=HEAP, threads=THREADS) if much else Writer(folder)


def seen(folder: Path) -> int | None:
    """Another after each commit; None as long as there is nothing to read."""
    try:
        return (folder / "meta.json").stat().st_mtime_ns
    except OSError:
        return None


def current() -> Path | None:
    """The whole index, of this version; None where there is none."""
    pointer = f"{settings.DATA}/index/{_POINTER}"
    try:
        written = os.stat(pointer)
        folder = _pointed(Path(pointer), written.st_ino, written.st_mtime_ns)
    except OSError:
        return None
    return folder if folder and os.path.isdir(folder) else None


@lru_cache(maxsize=1)
def _pointed(pointer: Path, *_written: int) -> Path | None:
    """Each page asks several times. The pointer is a new file whenever it says something else."""
    name = pointer.read_text().strip()
    return pointer.parent / name if name.startswith(f"{version()}-") else None


def building() -> Path | None:
    """The index that is being built."""
    now = current()
    found = [folder for folder in _all() if folder.name.startswith(version()) and folder != now]
    return found[-1] if found else None


def begin() -> Path:
    """The folder for a new one: under no name that was given before, or the pointer to one that
    somebody took away would lead here, and tell of an index that is whole."""
    names = [folder.name for folder in _all()]
    with suppress(OSError):
        names.append((root() / _POINTER).read_text().strip())
    last = max((int(name.rpartition("-")[2]) for name in names if _numbered(name)), default=0)
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
    found = [one for one in root().iterdir() if one.is_dir() and _numbered(one.name)]
    return sorted(found, key=lambda folder: int(folder.name.rpartition("-")[2]))


def _numbered(name: str) -> bool:
    return name.rpartition("-")[2].isdecimal()


def _write(file: Path, text: str) -> None:
    """Whole or not at all, also where the power fails."""
    beside = file.with_name(f"{file.name}.new")
    with beside.open("w") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(file)
