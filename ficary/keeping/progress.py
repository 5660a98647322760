"""What a long command is at, on one line of the terminal; nothing where nobody watches."""

import time
from types import TracebackType
from typing import Any, Self

# Seconds between two changes of the line.
PAUSE = 0.1


class Progress:
    def __init__(self, out: Any) -> None:
        self._out = out
        self._watched = out.isatty()
        self._due = 0.0

    def __enter__(self) -> Self:
        return self

    def __call__(self, text: str) -> None:
        if self._watched and time.monotonic() > self._due:
            self._due = time.monotonic() + PAUSE
            self._out.write(f"\r\x1b[K{text}", ending="")
            self._out.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._watched:
            self._out.write("\r\x1b[K", ending="")
