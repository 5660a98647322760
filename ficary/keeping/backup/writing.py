"""Writing a backup: under a passing name, checked by reading it again, and only then there."""

import errno
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.apps.registry import Apps
from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from ficary import __version__
from ficary.keeping import schema
from ficary.keeping.backup import rows
from ficary.keeping.backup.manifest import MEDIA, NAME, ROWS, SECRET_KEY, Manifest, Part
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.folder import settle
from ficary.keeping.refusal import CannotBackUp, CannotRestore
from ficary.keeping.snapshot import snapshot

type Tell = Callable[[str], None]

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PIECE = 1 << 20


def write(file: Path, tell: Tell = lambda _text: None) -> Manifest:
    """Make `file`, which must not be there yet; what could not be finished leaves nothing."""
    passing = file.with_name(f"{file.name}.part")
    _refuse_to_replace(file)
    try:
        with _owners_alone(passing) as out:
            _fill(out, tell)
        with BackupFile(passing) as made:
            made.check(tell)
        _refuse_to_replace(file)
        passing.rename(file)
        settle(file.parent)
    except OSError as error:
        raise CannotBackUp(_not_written(file, error)) from error
    except DatabaseError as error:
        raise CannotBackUp(
            f"The database cannot be read ({error}): `ficary doctor` says what is wrong with it."
        ) from error
    except CannotRestore as error:
        raise CannotBackUp(
            f"What was written to {file} could not be read again ({error}): the disk may be "
            "failing; give the backup a place on another."
        ) from error
    finally:
        with suppress(OSError):
            passing.unlink()
    return made.manifest


def _refuse_to_replace(file: Path) -> None:
    if file.exists():
        raise CannotBackUp(f"{file} is there already: give the backup another name.")


@contextmanager
def _owners_alone(file: Path) -> Iterator[zipfile.ZipFile]:
    """A ZIP that nobody else may read, on the disk when this ends."""
    file.unlink(missing_ok=True)
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            yield packed
        out.flush()
        os.fsync(out.fileno())


def _fill(out: zipfile.ZipFile, tell: Tell) -> None:
    with snapshot() as alias:
        names, apps = shape(alias)
        made = Manifest(ficary=__version__, made_at=timezone.now(), schema=names)
        for model in rows.kept(apps):
            name = model._meta.label_lower
            tell(f"Reading {name} …")
            columns = tuple(rows.columns(model))
            made.parts.append(
                _add(out, f"{ROWS}{name}.jsonl", rows.lines(model, alias), columns=columns)
            )
    # After the rows: a file is there before a row names it.
    for number, file in enumerate(_media(), start=1):
        if number % 100 == 1:
            tell(f"Reading media, file {number} …")
        _add_file(out, made, file)
    made.parts.append(_add(out, SECRET_KEY, [settings.SECRET_KEY.encode()]))
    out.writestr(NAME, made.as_json())


def shape(alias: str) -> tuple[list[schema.Name], Apps]:
    """The migrations that the database had, and all models as they were after them."""
    try:
        names = schema.applied(connections[alias])
        apps = schema.models_of(MigrationLoader(None), names)
    except schema.TooOld as error:
        raise CannotBackUp(
            f"The database is of a Ficary from before 0.1.0, which this one cannot read ({error} "
            "is missing): make the backup with that version."
        ) from error
    except schema.Unknown as error:
        raise CannotBackUp(
            f"The database was last used by a newer Ficary (this one does not know {error}): "
            "make the backup with that version."
        ) from error
    if not names:
        raise CannotBackUp(
            f"There is no archive in the folder {settings.DATA}: "
            "name the archive's folder with FICARY_DATA=/some/folder."
        )
    return names, apps


def _add(
    out: zipfile.ZipFile,
    name: str,
    pieces: Iterable[bytes],
    *,
    columns: tuple[str, ...] = (),
    packed: bool = True,
) -> Part:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    digest, size, number = hashlib.sha256(), 0, 0
    with out.open(entry, "w", force_zip64=True) as part:
        for piece in pieces:
            part.write(piece)
            digest.update(piece)
            size += len(piece)
            number += 1
    return Part(name, size, digest.hexdigest(), number if columns else 0, columns)


def _add_file(out: zipfile.ZipFile, made: Manifest, file: Path) -> None:
    try:
        content = file.open("rb")
    except FileNotFoundError:  # Deleted since the folder was listed.
        return
    with content:
        pieces = iter(lambda: content.read(PIECE), b"")
        name = MEDIA + file.relative_to(settings.MEDIA_ROOT).as_posix()
        # Pictures are small already.
        made.parts.append(_add(out, name, pieces, packed=False))


def _media() -> Iterator[Path]:
    """Files proper: a link could lead to anything that the keeper may read."""
    for folder, _folders, names in os.walk(settings.MEDIA_ROOT):
        for name in sorted(names):
            file = Path(folder, name)
            if file.is_file() and not file.is_symlink():
                yield file


def _not_written(file: Path, error: OSError) -> str:
    if error.errno in FULL:
        return (
            f"The disk of {file.parent} is full: make room, or give the backup a place "
            "on another disk, such as `ficary backup /mnt/other/ficary.zip`."
        )
    return (
        f"{file} cannot be written ({error.strerror or error}): name a file in a folder that "
        "Ficary may write to, such as `ficary backup /some/folder/ficary.zip`."
    )
