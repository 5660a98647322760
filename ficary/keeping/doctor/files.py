"""Folders and files: whose they are, who may read them, and how much room is left."""

import os
import shutil
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from ficary.keeping.backup.staging import Ready
from ficary.keeping.doctor.finding import Finding, bad, care, well

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
# More than so many files are not looked at one by one.
MOST = 100_000


def check_folder() -> Iterator[Finding]:
    folder: Path = settings.DATA
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield bad(
            "folder", f"{folder} cannot be written.", f"chown -R the user of Ficary's {folder}"
        )
    elif folder.stat().st_mode & stat.S_IWOTH:
        yield bad("folder", f"Everybody may write to {folder}.", f"`chmod o-w {folder}`")
    elif folder.stat().st_mode & (stat.S_IROTH | stat.S_IXOTH):
        yield care(
            "folder",
            f"Everybody on this machine may read {folder}: addresses, mails, the database.",
            f"`chmod o-rx {folder}`",
        )
    else:
        yield well("folder", f"{folder} can be written.")
    if Ready.read():
        yield care("folder", "A restore was interrupted.", "Start `ficary serve`, which ends it.")
    for old in sorted(folder.glob("replaced-*")):
        yield care(
            "folder",
            f"{old} holds what a restore replaced.",
            f"When all is well: `rm -r {old}`",
        )


def check_key() -> Iterator[Finding]:
    file = settings.DATA / "secret-key"
    if os.environ.get("SECRET_KEY"):
        yield well("secret key", "It comes from SECRET_KEY.")
    elif file.stat().st_mode & 0o077:
        yield bad("secret key", f"Others may read {file}.", f"`chmod 600 {file}`")
    else:
        yield well("secret key", "Its owner alone reads it.")


def media_files() -> list[Path]:
    found = (
        Path(folder, name)
        for folder, _folders, names in os.walk(settings.MEDIA_ROOT)
        for name in names
    )
    return list(islice(found, MOST))


def check_media() -> Iterator[Finding]:
    files = media_files()
    if locked := [file for file in files if not os.access(file, os.R_OK)]:
        yield bad(
            "media",
            f"{len(locked)} files cannot be read, such as {locked[0]}.",
            f"chown -R the user of Ficary's {settings.MEDIA_ROOT}",
        )
    else:
        yield well("media", f"{len(files):,} files can be read.")


def check_disk() -> Iterator[Finding]:
    for folder in sorted({settings.DATA, settings.BACKUP_TO}):
        if not folder.exists():
            continue
        free = shutil.disk_usage(folder).free
        said = f"{free / 1e9:,.1f} GB are free in {folder}."
        mend = "Delete what is not needed (old backups, replaced-… folders) or take a larger disk."
        if free < TOO_LITTLE:
            yield bad("disk", said, mend)
        elif free < LITTLE:
            yield care("disk", said, mend)
        else:
            yield well("disk", said)


def check_languages() -> Iterator[Finding]:
    folder = settings.LOCALE_PATHS[0]
    texts = [file.with_suffix(".mo") for file in folder.rglob("*.po")]
    if missing := [file for file in texts if not file.exists()]:
        yield care(
            "languages",
            f"{len(missing)} translations are not compiled: the pages are in English.",
            "Install Ficary from its wheel; in a tree start it by `./do serve`.",
        )
    else:
        yield well("languages", "All translations are compiled.")
    try:
        ZoneInfo("Asia/Tokyo")
    except ZoneInfoNotFoundError:
        yield care(
            "time zones",
            "This machine knows none: all moments are shown in UTC.",
            "Install them: `apt install tzdata` or `pip install tzdata`.",
        )
