"""Restores that die, each in a fork: `python -m tests.keeping.dying FILE MOMENTS`.

One restore goes through, and keeps a copy of the archive's folder at each step, where a file is
renamed or removed: all that a kill there would leave, unless a server had not taken the rows yet.
The others are killed: at the first step, at any other, at each before a server took the rows, and
after MOMENTS parts of the time that the first one took. What became of each is told as JSON: at
which step or moment, how the process ended, and which archive was there after `finish`.
"""

import json
import os
import random
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "ficary.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from ficary.archive.models import Archive  # noqa: E402
from ficary.keeping.backup import staging  # noqa: E402
from tests.keeping import whole  # noqa: E402

# Where one state of the disk becomes another.
STEPS = ("os.rename", "os.rmdir", "os.remove")
HERE = Path(os.environ["FICARY_DATA"])
COPIES = HERE.with_name("copies")
# In the name of a copy to which a server's old rows belong, which are gone when all is done.
EARLY = "early"


def at_steps(do: Callable[[int], None]) -> Callable[[], None]:
    """Call `do` with the number of each step, before it is done."""
    number, busy = 0, False

    def count(event: str, told: Any) -> None:
        nonlocal number, busy
        if event in STEPS and str(HERE) in str(told[0]) and not busy:
            number, busy = number + 1, True
            do(number)
            busy = False

    return lambda: sys.addaudithook(count)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def copy(number: int) -> None:
    kind = EARLY if staging.database_file() is None and not taken() else ""
    shutil.copytree(HERE, COPIES / f"{number}{kind}")


def taken() -> bool:
    return not connection.in_atomic_block and Archive.objects.filter(name="new").exists()


def at_step(wanted: int) -> Callable[[], None]:
    return at_steps(lambda number: die() if number == wanted else None)


def after(seconds: float) -> Callable[[], None]:
    def kill() -> None:
        time.sleep(seconds)
        die()

    return threading.Thread(target=kill, daemon=True).start


def restore(arm: Callable[[], None]) -> int:
    """In a process of its own; tells how that ended, 0 or minus the signal."""
    connections.close_all()
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    arm()
    with open(os.devnull, "w") as quiet:
        call_command("restore", sys.argv[1], replace=True, stdout=quiet)
    connections.close_all()
    os._exit(0)


def left(where: str, status: int) -> list[Any]:
    whole.finish()
    return [where, status, *whole.which(), whole.leftovers()]


def one(where: str, arm: Callable[[], None]) -> list[Any]:
    whole.rename("old")
    return left(where, restore(arm))


def as_copied(folder: Path) -> list[Any]:
    connections.close_all()
    shutil.rmtree(HERE)
    folder.rename(HERE)
    return left(f"copied at step {folder.name}", 0)


def all_ways(moments: int) -> Iterator[list[Any]]:
    began = time.monotonic()
    yield one("through", at_steps(copy))
    took = time.monotonic() - began
    copies = sorted(COPIES.iterdir(), key=lambda folder: int(folder.name.removesuffix(EARLY)))
    killed = {1, random.randint(2, len(copies))}
    for number, folder in enumerate(copies, 1):
        if folder.name.endswith(EARLY):
            killed.add(number)
        else:
            yield as_copied(folder)
    for number in sorted(killed):
        yield one(f"killed at step {number}", at_step(number))
    for part in (random.random() for _ in range(moments)):
        yield one(f"killed after {part:.0%}", after(part * took))


if __name__ == "__main__":
    print(json.dumps(list(all_ways(int(sys.argv[2])))))
