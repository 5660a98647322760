"""The folder where everything of an archive lives: one `ficary serve` at a time uses it."""

import fcntl
import os
import secrets
import time
from itertools import chain, count
from pathlib import Path
from typing import IO

from ficary.keeping.refusal import CannotServe

# So long a server whose parent was killed may take to end (`supervisor.GRACE` and a little more).
LEAVING = 15.0


def take(folder: Path) -> IO[str]:
    """Make and lock the folder; the lock lasts until the last process that we fork has ended."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = (folder / "serve.lock").open("a+")
    except OSError as error:
        raise CannotServe(
            f"The folder {folder} cannot be used ({error.strerror}): give Ficary a folder "
            "that it may write to with FICARY_DATA=/some/folder."
        ) from error
    _lock(file, folder)
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _lock(file: IO[str], folder: Path) -> None:
    """Wait only where the holder's parent is gone and its last processes are on their way out."""
    until = time.monotonic() + LEAVING
    while True:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if _holder_runs(file) or time.monotonic() > until:
                raise CannotServe(
                    f"Another ficary serve runs on the folder {folder}: end that one, "
                    "or give this one a folder of its own with FICARY_DATA=/some/folder."
                ) from error
        time.sleep(0.1)


def _holder_runs(file: IO[str]) -> bool:
    file.seek(0)
    try:
        os.kill(int(file.read()), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def machine(folder: Path) -> str:
    """A name for this machine's workers, made once: several may share one database."""
    file = folder / "machine"
    try:
        with file.open("x") as out:
            out.write(secrets.token_hex(8))
    except FileExistsError:
        pass
    return file.read_text().strip()


def unused(path: Path) -> Path:
    """`path`, or the first like "name-2.zip" that is free where it is taken."""
    numbered = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(found for found in chain([path], numbered) if not found.exists())


def settle(folder: Path) -> None:
    """Have the disk know the names in `folder`: a renaming outlives a loss of power."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
