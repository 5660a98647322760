"""Restores that are killed, each in a fork: `python -m tests.keeping.dying FILE HOW …`.

HOW is "steps": at the first renaming or removing in the archive's folder, then at the second, and
so on until one comes through; or numbers: after so many hundredths of a second. What became of each
is told as JSON: how the process ended, and which archive was there after `finish`.
"""

import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "ficary.settings"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from tests.keeping import whole  # noqa: E402

# Where one state of the disk becomes another.
STEPS = ("os.rename", "os.rmdir", "os.remove")


def at_step(number: int) -> Callable[[], None]:
    left = number

    def count(event: str, told: Any) -> None:
        nonlocal left
        if event in STEPS and os.environ["FICARY_DATA"] in str(told[0]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return lambda: sys.addaudithook(count)


def after(seconds: float) -> Callable[[], None]:
    def kill() -> None:
        time.sleep(seconds)
        os.kill(os.getpid(), signal.SIGKILL)

    return threading.Thread(target=kill, daemon=True).start


def forked(*steps: Callable[[], object]) -> int:
    """Do it in a process of its own; tells how that ended, 0 or minus the signal."""
    connections.close_all()
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    for step in steps:
        step()
    connections.close_all()
    os._exit(0)


def killed_restores(file: str, ways: Iterator[Callable[[], None]]) -> Iterator[list[Any]]:
    for arm in ways:
        whole.rename("old")
        status = forked(arm, lambda: call_command("restore", file, replace=True, stdout=QUIET))
        whole.finish()
        yield [status, *whole.which(), whole.leftovers()]
        if status >= 0 and HOW == ["steps"]:
            return


if __name__ == "__main__":
    FILE, *HOW = sys.argv[1:]
    with open(os.devnull, "w") as QUIET:
        steps = (at_step(number) for number in range(1, 60))
        moments = (after(int(number) / 100) for number in HOW if number.isdigit())
        print(json.dumps(list(killed_restores(FILE, steps if HOW == ["steps"] else moments))))
