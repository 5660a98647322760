"""What runs beside the pages: the server, the workers, the clock, backups."""

import fcntl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Now
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.archive.models import Archive
from ficary.core.models import Backup
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.doctor.finding import Finding, bad, care, well
from ficary.keeping.refusal import CannotRestore

# The clock nudges each minute; a worker may be at a long task.
LATE = {"quick": timedelta(minutes=5), "slow": timedelta(hours=2)}
APART = timedelta(minutes=1)
OLD = timedelta(days=8)


def check_server() -> Iterator[Finding]:
    if _runs(settings.DATA / "serve.lock"):
        yield well("server", "It runs.")
        yield from _check_workers()
    else:
        yield care("server", f"It does not run on {settings.DATA}.", "Start it: `ficary serve`.")


def _runs(lock: Path) -> bool:
    try:
        with lock.open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def _check_workers() -> Iterator[Finding]:
    now = timezone.now()
    for queue, late in LATE.items():
        waiting = DBTaskResult.objects.filter(queue_name=queue, status=TaskResultStatus.READY)
        if waiting.filter(enqueued_at__lt=now - late).exists():
            yield bad(
                "workers",
                f"The {queue} worker is behind by more than {int(late.total_seconds() / 60)} "
                "minutes.",
                "See what it writes to the log; start `ficary serve` anew.",
            )
        else:
            yield well("workers", f"The {queue} worker keeps up.")
    if not DBTaskResult.objects.filter(enqueued_at__gt=now - LATE["quick"]).exists():
        yield bad("clock", "Nothing was nudged for minutes.", "Start `ficary serve` anew.")


def check_clock() -> Iterator[Finding]:
    told = Archive.objects.annotate(now=Now()).values_list("now", flat=True).get(pk=1)
    if abs(told - timezone.now()) > APART:
        yield bad(
            "clock",
            f"The database's clock says {told:%Y-%m-%d %H:%M} UTC, this machine's "
            f"{timezone.now():%Y-%m-%d %H:%M}.",
            "Let both be set by the network: `timedatectl set-ntp true`.",
        )
    elif DBTaskResult.objects.filter(enqueued_at__gt=timezone.now() + APART).exists():
        yield bad(
            "clock",
            "It was set back: rows are from the future.",
            "Let it be set by the network: `timedatectl set-ntp true`.",
        )
    else:
        yield well("clock", f"It says {told:%Y-%m-%d %H:%M} UTC.")


def check_archive() -> Iterator[Finding]:
    archive = Archive.objects.the()
    if archive.opened_at is None:
        yield care("archive", "It has no keeper.", "Open the link that `ficary serve` prints.")


def check_backups() -> Iterator[Finding]:
    made = Backup.objects.checked().newest().first()
    failed = Backup.objects.failed().newest().first()
    if failed and (made is None or failed.began_at > made.began_at):
        yield bad("backups", f"The last one failed: {failed.trouble}", "Mend it: `ficary backup`.")
    if made is None or made.began_at < timezone.now() - max(OLD, settings.BACKUP_EVERY or OLD):
        last = f"The last is of {made.began_at:%Y-%m-%d}." if made else "There is none."
        yield care("backups", last, "Make one (`ficary backup`), and set FICARY_BACKUP_EVERY=24h.")
    elif Path(made.file).exists():
        yield _readable(made)
    else:
        yield well("backups", f"The last is of {made.began_at:%Y-%m-%d}, kept elsewhere.")


def _readable(made: Backup) -> Finding:
    """Its list of parts; all of it was read when it was made."""
    try:
        with BackupFile(Path(made.file)):
            return well("backups", f"{made.file} is of {made.began_at:%Y-%m-%d %H:%M} UTC.")
    except CannotRestore as error:
        return bad("backups", str(error), "Make another: `ficary backup`.")
