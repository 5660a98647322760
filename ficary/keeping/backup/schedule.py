"""Where backups go by themselves, when the next is due, and which are old enough to go."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from ficary.core.models import Backup
from ficary.keeping import folder
from ficary.keeping.backup.writing import write
from ficary.keeping.refusal import CannotBackUp

# A backup that failed is tried again so soon, or when the next is due.
TRY_AGAIN = timedelta(hours=1)
# Another machine that has not ended one after this time has died at it.
LONGEST = timedelta(days=1)
AUTO = "auto"


def new_file(why: str = "") -> Path:
    """A name that tells when; in its order names are in the order of time."""
    end = f"-{why}" if why else ""
    name = f"ficary-{datetime.now(UTC):%Y-%m-%d-%H%M%S}{end}.zip"
    return folder.unused(settings.BACKUP_TO / name)


def due() -> bool:
    every: timedelta | None = settings.BACKUP_EVERY
    if every is None:
        return False
    now = timezone.now()
    ended = Backup.objects.filter(scheduled=True)
    if ended.checked().filter(began_at__gt=now - every).exists():
        return False
    if ended.failed().filter(began_at__gt=now - min(every, TRY_AGAIN)).exists():
        return False
    elsewhere = ended.running().exclude(machine=folder.machine(settings.DATA))
    return not elsewhere.filter(began_at__gt=now - LONGEST).exists()


def back_up() -> None:
    """Make the backup that is due, and then delete those that are too many."""
    with alone() as lock:
        if lock is None or not due():
            return
        _forget_the_dead()
        make_folder()
        for half in settings.BACKUP_TO.glob(f"ficary-*-{AUTO}.zip.part"):
            half.unlink(missing_ok=True)
        _make()
        _delete_oldest()


def _make() -> None:
    file, machine = new_file(AUTO), folder.machine(settings.DATA)
    row = Backup.objects.create(file=str(file), machine=machine, scheduled=True)
    try:
        write(file)
    except CannotBackUp as error:
        row.end(trouble=str(error))
        raise
    row.end(size=file.stat().st_size)


def write_down(file: Path) -> None:
    """That a keeper made one: said as well as can be, where the database is old or full."""
    with suppress(DatabaseError):
        Backup.objects.create(
            file=str(file),
            machine=folder.machine(settings.DATA),
            ended_at=timezone.now(),
            size=file.stat().st_size,
        )


def _forget_the_dead() -> None:
    """We hold the lock: whoever of this machine began one has died at it."""
    running = Backup.objects.running().filter(machine=folder.machine(settings.DATA))
    running.update(ended_at=timezone.now(), trouble="It was interrupted.")


def make_folder() -> None:
    with suppress(OSError):  # `write` says what is wrong with it.
        settings.BACKUP_TO.mkdir(mode=0o700, parents=True, exist_ok=True)


def _delete_oldest() -> None:
    made = sorted(settings.BACKUP_TO.glob(f"ficary-*-{AUTO}.zip"))
    for old in made[: -settings.BACKUP_KEEP]:
        old.unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[IO[str] | None]:
    """One backup at a time on a folder; None while another is made."""
    with (settings.DATA / "backup.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield None
        else:
            yield file
