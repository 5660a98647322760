"""The table of errors: writing what `core.logged` has laid down, in groups, with an end."""

import hashlib
import threading
from collections import Counter
from typing import Final

from django.db import Error, IntegrityError, close_old_connections, transaction
from django.db.models import F
from django.utils import timezone

from ficary.core import logged
from ficary.core.masking import kept
from ficary.core.models import LoggedError

MOST_GROUPS: Final = 1_000
MESSAGE, TRACEBACK, PATH = 2_000, 20_000, 300
# Seconds between two looks, so that a storm of errors is a few statements.
PAUSE: Final = 1.0


def write_from_now_on() -> None:
    """In this process, in a thread. Before a fork there must be none, so the parent has none."""
    threading.Thread(target=_write, name="errors", daemon=True).start()


def _write() -> None:
    logged.silent.on = True
    pause = threading.Event()
    while True:
        logged.arrived.wait()
        pause.wait(PAUSE)
        close_old_connections()
        write_waiting()
        close_old_connections()


def write_waiting() -> None:
    """Write all that waits. What cannot be written is dropped: the log has it too."""
    logged.arrived.clear()
    lines = [logged.waiting.popleft() for _ in range(len(logged.waiting))]
    times = Counter(map(fingerprint, lines))
    latest = {fingerprint(line): line for line in lines}
    before, logged.silent.on = getattr(logged.silent, "on", False), True
    try:
        for group, line in latest.items():
            _keep(group, line, times[group])
    except Error:
        return
    finally:
        logged.silent.on = before


def fingerprint(line: logged.Line) -> str:
    """Equal for lines that tell of the same, whatever names and numbers stand in them."""
    told = line.place if line.traceback else f"{line.place} {line.template}"
    return hashlib.sha256(f"{line.level} {line.logger} {told}".encode()).hexdigest()


@transaction.atomic
def _keep(group: str, line: logged.Line, times: int) -> None:
    now = timezone.now()
    facts = {
        "message": _cut(line.message, MESSAGE),
        "traceback": kept(line.traceback)[-TRACEBACK:].replace("\0", ""),
        "path": _cut(line.path, PATH),
        "last_at": now,
        # What happens again is open again.
        "resolved_at": None,
    }
    known = LoggedError.objects.filter(fingerprint=group)
    if known.update(count=F("count") + times, **facts):
        return
    named = {"level": line.level[:10], "logger": line.logger[:100], "first_at": now}
    try:
        with transaction.atomic():
            LoggedError.objects.create(fingerprint=group, count=times, **named, **facts)
    except IntegrityError:
        known.update(count=F("count") + times, **facts)
    LoggedError.objects.keep_newest(MOST_GROUPS)


def _cut(text: str, most: int) -> str:
    return kept(text[: 2 * most]).replace("\0", "")[:most]
