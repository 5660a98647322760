"""What runs beside the pages: the server, the workers, the clock, backups."""

import fcntl
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.models import FileField
from django.db.models.functions import Now
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.archive.models import Archive
from ficary.core.models import Backup, Pulse
from ficary.keeping import folder
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.doctor.files import media_files
from ficary.keeping.doctor.finding import Finding, bad, care, well
from ficary.keeping.refusal import CannotRestore

# Each says every minute that it lives.
SILENT = timedelta(minutes=4)
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
    now, machine = timezone.now(), folder.machine(settings.DATA)
    alive = Pulse.objects.filter(name__startswith=f"{machine}:", at__gt=now - SILENT)
    beating = {pulse.role for pulse in alive}
    for role in ("quick", "slow", "clock"):
        if role not in beating:
            yield bad(
                "workers",
                f"Nothing was heard of the {role} worker for minutes."
                if role in LATE
                else "The clock stands still.",
                "See what `ficary serve` wrote to the log, and start it anew.",
            )
    for queue, late in LATE.items():
        waiting = DBTaskResult.objects.filter(queue_name=queue, status=TaskResultStatus.READY)
        if waiting.filter(enqueued_at__lt=now - late).exists():
            yield care(
                "workers",
                f"Tasks of the {queue} worker wait for more than "
                f"{late.total_seconds() / 60:.0f} minutes.",
                "See what `ficary serve` wrote to the log.",
            )
        elif queue in beating:
            yield well("workers", f"The {queue} worker keeps up.")


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


def check_media_rows() -> Iterator[Finding]:
    """Rows that name a file which is not there; files that no row names."""
    fields = [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, FileField)
    ]
    named = {
        name
        for model, field in fields
        for name in model._base_manager.exclude(**{field: ""}).values_list(field, flat=True)
    }
    there = {file.relative_to(settings.MEDIA_ROOT).as_posix() for file in media_files()}
    if missing := named - there:
        yield bad(
            "media",
            f"{len(missing)} files are gone, such as {min(missing)}.",
            f"Copy them from a backup (a ZIP, under media/) into {settings.MEDIA_ROOT}.",
        )
    if orphans := there - named:
        yield care(
            "media",
            f"{len(orphans)} files belong to nothing, such as {min(orphans)}.",
            f"They only take room: delete them from {settings.MEDIA_ROOT} if you like.",
        )
