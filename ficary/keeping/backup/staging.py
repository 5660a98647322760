"""What is to take the place of the archive, made beside it; then all of it changes at once.

Whatever is killed when: as long as there is no `ready`, the old archive is the archive. From then
on the new one is, and `finish` (of the next start at the latest) puts what is left in its place.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from ficary.keeping.folder import settle, unused
from ficary.search.engines import engine

STAGE = "restoring"
READY = "ready"
# Rows of SQLite's that were not put into its file yet, and their index: they go with it.
BESIDE = ("-wal", "-shm", "-journal")
# Nobody reads it before it is whole, and what is killed is begun anew.
QUICK = "PRAGMA journal_mode=OFF;PRAGMA synchronous=OFF;PRAGMA cache_size=-200000;"


def database_file() -> Path | None:
    """Where the database is one file that can be put in its place; else a server holds it."""
    name = connection.settings_dict["NAME"]
    return name if isinstance(name, Path) else None


def live() -> list[Path]:
    """What is replaced: always these three, in this order."""
    files = [settings.DATA / "secret-key", Path(settings.MEDIA_ROOT)]
    return [*files, file] if (file := database_file()) else files


def stage(path: Path) -> Path:
    """Beside it, so that it is on the same disk."""
    return path.parent / STAGE / path.name


def clear() -> None:
    for path in live():
        shutil.rmtree(path.parent / STAGE, ignore_errors=True)


def prepare() -> None:
    clear()
    for path in live():
        stage(path).parent.mkdir(mode=0o700, exist_ok=True)
    stage(Path(settings.MEDIA_ROOT)).mkdir()


@contextmanager
def staged_database(file: Path) -> Iterator[None]:
    """For as long as this lasts, `connection` leads to a new database at `file`."""
    old = connections["default"]
    old.close()
    new = old.copy()
    config: dict[str, Any] = new.settings_dict
    config["NAME"] = file
    config["OPTIONS"] = config["OPTIONS"] | {"init_command": QUICK}
    connections["default"] = new
    try:
        yield
    finally:
        new.close()
        connections["default"] = old


@dataclass(frozen=True)
class Ready:
    """`id` is in the database once a server has taken its rows; `aside` is where the old goes."""

    id: str
    aside: str

    @classmethod
    def read(cls) -> "Ready | None":
        try:
            return cls(**json.loads(_ready().read_text()))
        except FileNotFoundError:
            return None

    @classmethod
    def write(cls, id_: str) -> "Ready":
        """Whatever was made so far is on the disk before this says so."""
        aside = settings.DATA / f"replaced-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        made = cls(id_, unused(aside).name)
        os.sync()
        passing = _ready().with_suffix(".part")
        with passing.open("w") as out:
            json.dump(asdict(made), out)
            out.flush()
            os.fsync(out.fileno())
        passing.rename(_ready())
        settle(passing.parent)
        return made

    def put_in_place(self) -> None:
        """May be killed and called again: each step is left out if it was done."""
        for path in live():
            if stage(path).exists():
                self._put(path)
                settle(path.parent)
        engine().forget()
        clear()

    def forget_old(self) -> None:
        for path in live():
            shutil.rmtree(path.parent / self.aside, ignore_errors=True)

    def _put(self, path: Path) -> None:
        aside = path.parent / self.aside
        aside.mkdir(mode=0o700, exist_ok=True)
        # The database's own file last: what it needs is never without it.
        for old in (*(path.with_name(path.name + end) for end in BESIDE), path):
            if old.exists() and not (aside / old.name).exists():
                old.rename(aside / old.name)
        stage(path).rename(path)


def _ready() -> Path:
    return Path(settings.DATA) / STAGE / READY
