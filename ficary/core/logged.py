"""Log lines on their way to the table of errors: a request only lays them down.

A thread of its own writes them, over a connection of its own. So no request waits for the
database's lock, none loses its line with a transaction that is undone, and a line that tells of a
broken database hurts nobody.
"""

import logging
import threading
from collections import deque
from dataclasses import dataclass
from types import TracebackType
from typing import Final, override

# More at one moment tell nothing new.
MOST_WAITING: Final = 200


@dataclass(frozen=True)
class Line:
    """A record without what it holds on to."""

    level: str
    logger: str
    # As in the source, before anything is put in: equal for lines that tell of the same.
    template: str
    message: str
    traceback: str
    # Where in the source it broke, or else where it was logged.
    place: str
    # The address without its query; empty where there is no request.
    path: str


waiting: deque[Line] = deque(maxlen=MOST_WAITING)
arrived = threading.Event()
# Threads whose own lines are left out: what writes the table must not fill it.
silent = threading.local()


class Table(logging.Handler):
    """Lays down warnings and worse. Never raises, never waits."""

    @override
    def emit(self, record: logging.LogRecord) -> None:
        if getattr(silent, "on", False):
            return
        try:
            waiting.append(_line(record))
            arrived.set()
        except Exception:
            # A line whose parts do not fit together: the other handler tells of it.
            return


_format: Final = logging.Formatter()


def _line(record: logging.LogRecord) -> Line:
    about = record.exc_info if isinstance(record.exc_info, tuple) else None
    request = getattr(record, "request", None)
    return Line(
        level=record.levelname,
        logger=record.name,
        template=str(record.msg),
        message=record.getMessage(),
        traceback=_format.formatException(about) if about and about[0] else "",
        place=_place(about[0], about[2])
        if about and about[0] and about[2]
        else f"{record.pathname}:{record.lineno}",
        path=str(getattr(request, "path", "")),
    )


def _place(kind: type[BaseException], at: TracebackType) -> str:
    """The kind of the error and the last line of the traceback."""
    while at.tb_next is not None:
        at = at.tb_next
    return f"{kind.__name__} {at.tb_frame.f_code.co_filename}:{at.tb_lineno}"
