"""The parent of all processes: forks them, starts anew what died, ends them cleanly.

It loads everything once before it forks, so that they share memory, and keeps neither a thread nor
a connection to the database of its own, since neither survives a fork.
"""

import contextlib
import gc
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection as waiting
from multiprocessing.context import ForkProcess
from typing import NoReturn

from django.db import connections

from ficary.core import logged

logger = logging.getLogger(__name__)

FORK = multiprocessing.get_context("fork")
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Seconds in which everybody ends after being told to; then they are killed.
GRACE = 9.0
# Who lived so long may be started anew at once; who did not, waits 1, 2, 4 … seconds.
STEADY = 10.0
LONGEST_WAIT = 30.0


@dataclass
class Child:
    """One process with its name; `run` is what it does until it is told to end."""

    name: str
    run: Callable[[], None]
    process: ForkProcess | None = None
    started: float = 0.0
    deaths: int = 0
    due: float = 0.0

    def died(self, now: float) -> None:
        self.process = None
        self.deaths = 0 if now - self.started > STEADY else self.deaths + 1
        self.due = now + (min(2.0 ** (self.deaths - 2), LONGEST_WAIT) if self.deaths > 1 else 0)


@dataclass
class Supervisor:
    """`ready` is called once, when all children have been started."""

    children: Sequence[Child]
    ready: Callable[[], None]
    _told: bool = False
    # Children hold the reading end: it says end-of-file when the parent is gone, however it went.
    _leash: tuple[int, int] = field(default_factory=os.pipe)
    _signals: tuple[int, int] = field(default_factory=os.pipe)

    def run(self) -> None:
        """Until a signal tells us to end, keep all children running."""
        connections.close_all()
        gc.collect()
        gc.freeze()
        self._listen()
        try:
            self._start_due()
            self.ready()
            while not self._told:
                self._wait(self._pause())
                self._reap()
                self._start_due()
        finally:
            self._stop()

    def _listen(self) -> None:
        """Signals arrive as bytes in a pipe, beside which we can wait for the children."""
        os.set_blocking(self._signals[0], False)
        os.set_blocking(self._signals[1], False)
        signal.set_wakeup_fd(self._signals[1])
        for number in ENDING:
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup
                signal.signal(number, self._tell)

    def _tell(self, number: int, frame: object) -> None:
        if self._told:  # Asked twice: whoever asks does not want to wait.
            self._kill()
        self._told = True

    def _pause(self) -> float | None:
        due = [child.due for child in self.children if child.process is None]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _wait(self, seconds: float | None) -> None:
        sentinels = [child.process.sentinel for child in self.children if child.process]
        waiting.wait([*sentinels, self._signals[0]], seconds)
        with contextlib.suppress(BlockingIOError):
            os.read(self._signals[0], 512)

    def _reap(self) -> None:
        for child in self.children:
            if child.process is not None and child.process.exitcode is not None:
                if not self._told:
                    logger.error("%s ended (%s).", child.name, child.process.exitcode)
                child.process.join()
                child.died(time.monotonic())

    def _start_due(self) -> None:
        for child in self.children:
            if child.process is None and not self._told and child.due <= time.monotonic():
                self._start(child)

    def _start(self, child: Child) -> None:
        child.process = FORK.Process(target=self._in_child, args=(child,), name=child.name)
        child.started = time.monotonic()
        # A signal that comes between the fork and the child's own handlers waits for these.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            child.process.start()
            # The child has them now, and writes them; we keep no connection to write by.
            logged.waiting.clear()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def _in_child(self, child: Child) -> None:
        signal.set_wakeup_fd(-1)
        # Ctrl-C reaches the whole group; the parent alone decides what follows.
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        os.close(self._leash[1])
        threading.Thread(target=_end_with_parent, args=(self._leash[0],), daemon=True).start()
        child.run()

    def _stop(self) -> None:
        """Tell all to end, and kill who is still there after the grace."""
        self._told = True
        for process in self._running():
            process.terminate()
        until = time.monotonic() + GRACE
        while (running := self._running()) and (left := until - time.monotonic()) > 0:
            waiting.wait([process.sentinel for process in running], left)
            self._reap()
        for process in self._running():
            logger.error("%s did not end within %d seconds and is killed.", process.name, GRACE)
        self._kill()
        for child in self.children:
            if child.process is not None:
                child.process.join()

    def _running(self) -> list[ForkProcess]:
        return [c.process for c in self.children if c.process and c.process.exitcode is None]

    def _kill(self) -> None:
        for process in self._running():
            process.kill()


def _end_with_parent(leash: int) -> NoReturn:
    """The parent was killed: end as if it had told us, and in any case soon."""
    os.read(leash, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)
