"""Putting a backup in the archive's place: all of it or nothing, whenever it is interrupted."""

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from ficary.archive.models import Archive
from ficary.core.models import Restoration
from ficary.keeping import database
from ficary.keeping.backup import loading, schedule, staging
from ficary.keeping.backup.manifest import SECRET_KEY, Manifest
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.backup.staging import Ready
from ficary.keeping.backup.writing import FULL, write
from ficary.keeping.refusal import CannotBackUp, CannotRestore
from ficary.people.models import User

type Tell = Callable[[str], None]

# Of a database file over its rows as JSON, for its indexes.
ROOM = 1.5


def finish() -> bool:
    """Put in place what an interrupted restore had made ready, else clear it away."""
    ready = Ready.read()
    if ready is None or not _taken(ready):
        staging.clear()
        return False
    ready.put_in_place()
    return True


def _taken(ready: Ready) -> bool:
    """Whether the rows are in: a file is there as a whole; a server says whether it took them."""
    if staging.database_file():
        return True
    database.reach()
    return Restoration.objects.filter(pk=ready.id).exists()


def restore(file: Path, *, replace: bool, tell: Tell = lambda _text: None) -> str:
    """Put `file` in the archive's place, and say where the old one is kept, if there was one."""
    finish()
    with BackupFile(file) as backup:
        loading.refuse_unreadable(backup.manifest)
        full = holds_something()
        if full and not replace:
            raise CannotRestore(
                "There is an archive here already: add --replace to put the backup in its place "
                "(the old one is kept aside), or name an empty folder by FICARY_DATA=/some/folder."
            )
        _refuse_small_disk(backup.manifest)
        backup.check(tell)
        try:
            ready = make_ready(backup, tell, full=full)
        except OSError as error:
            raise CannotRestore(_not_written(error)) from error
        except DatabaseError as error:
            raise CannotRestore(f"The database does not take the backup: {error}") from error
        finally:
            if Ready.read() is None:
                staging.clear()
    tell("Putting it in place …")
    ready.put_in_place()
    if not full:  # A key that nothing was signed with.
        ready.forget_old()
    return ready.aside if full else ""


def holds_something() -> bool:
    """Whether an archive would be lost. A database that cannot be read counts as one."""
    file, media = staging.database_file(), Path(settings.MEDIA_ROOT)
    if media.is_dir() and any(media.iterdir()):
        return True
    if file is not None and not file.exists():
        return False
    try:
        if Archive._meta.db_table not in connection.introspection.table_names():
            return False
        opened = Archive.objects.filter(opened_at__isnull=False)
        return opened.exists() or User.objects.exists()
    except DatabaseError:
        return True


def _refuse_small_disk(manifest: Manifest) -> None:
    tables = sum(part.size for part in manifest.parts if part.is_table)
    media = sum(part.size for part in manifest.parts if not part.is_table)
    needed = {settings.DATA: media}
    if file := staging.database_file():
        needed[file.parent] = needed.get(file.parent, 0) + int(tables * ROOM)
    for folder, size in needed.items():
        if shutil.disk_usage(folder).free < size:
            raise CannotRestore(
                f"The disk of {folder} has no room for the backup, which needs "
                f"{size / 1e9:.1f} GB: make room, or name another folder with FICARY_DATA."
            )


def make_ready(backup: BackupFile, tell: Tell, *, full: bool) -> Ready:
    staging.prepare()
    _unpack(backup, tell)
    id_ = str(uuid4())
    if file := staging.database_file():
        with staging.staged_database(staging.stage(file)):
            _load(backup, tell, id_)
        return Ready.write(id_)
    if full:
        _keep_aside(tell)
    with transaction.atomic():
        _load(backup, tell, id_)
        return Ready.write(id_)


def _load(backup: BackupFile, tell: Tell, id_: str) -> None:
    loading.load(backup, tell)
    Restoration.objects.create(pk=id_, made_at=backup.manifest.made_at)


def _unpack(backup: BackupFile, tell: Tell) -> None:
    tell("Unpacking media …")
    folder = staging.stage(Path(settings.MEDIA_ROOT))
    for part in backup.manifest.parts:
        if part.is_media:
            target = folder / part.name.partition("/")[2]
            target.parent.mkdir(parents=True, exist_ok=True)
        elif part.name == SECRET_KEY:
            target = staging.stage(settings.DATA / "secret-key")
            target.touch(mode=0o600)
        else:
            continue
        with target.open("wb") as out:
            out.writelines(backup.pieces(part))


def _keep_aside(tell: Tell) -> None:
    """What a server holds is gone once the new rows are in: so it is backed up first."""
    schedule.make_folder()
    try:
        write(schedule.new_file("before-restore"), tell)
    except CannotBackUp as error:
        raise CannotRestore(
            f"What is in the database cannot be kept aside ({error}). If you do not need it, "
            "empty the database yourself (dropdb, createdb) and restore without --replace."
        ) from error


def _not_written(error: OSError) -> str:
    if error.errno in FULL:
        return f"The disk of {settings.DATA} is full: make room and try again."
    return (
        f"The folder {settings.DATA} cannot be written ({error.strerror or error}): "
        "see that it belongs to the user that runs Ficary."
    )
