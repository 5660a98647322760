"""`kill -9` of any process at any moment loses no work that was acknowledged, and no task."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.keeping.writers import Writer
from tests.serving import PATIENCE, Server, inside

pytestmark = pytest.mark.slow

KILLS = 8


def test_nothing_acknowledged_is_lost(
    serve: Callable[..., Server], waiting: Path, database: dict[str, str]
) -> None:
    server = serve(waiting, "--processes", "2", **database)
    port = server.port
    sessions = inside(waiting, "inside.open_with_writers('una', 'dora', 'trish')", **database)
    writers = [Writer(n, port=port, session=key) for n, key in sessions.items()]
    for writer in writers:
        writer.start()

    for _ in range(KILLS):
        time.sleep(random.uniform(0.2, 1.5))
        server = _kill_one(server, lambda: serve(waiting, port=port, **database))
    time.sleep(1)
    for writer in writers:
        writer.enough.set()
        writer.join()

    assert not [s for w in writers for s in w.surprises], server.said.read_text()[-5000:]
    assert all(len(writer.posted) > 3 for writer in writers)
    _until_all_is_done(waiting, **database)
    told = inside(waiting, "inside.tell_works()", **database)
    _check_works(told["works"], writers)
    assert told["tasks"].get("FAILED", 0) == 0
    assert server.stop() == 0


def _kill_one(server: Server, start_again: Callable[[], Server]) -> Server:
    """A web process, a worker, or the parent of all."""
    pid = random.choice([server.process.pid, *server.children()])
    os.kill(pid, signal.SIGKILL)
    if pid != server.process.pid:
        return server
    server.process.wait()
    return start_again()


def _check_works(works: dict[str, Any], writers: list[Writer]) -> None:
    for number, work in works.items():
        assert work["posted"], work
        assert work["creators"] == 1, work
        assert work["tags"] == 4, work
        (text,) = work["texts"]
        assert text.startswith("<p>It begins.</p>")
        assert text.endswith("<p>It ends.</p>")
        assert text.count("anvil") == 200, number
    # Each was sent until it was taken: it is there once, and the last may wait for its answer.
    titles = [work["title"] for work in works.values()]
    assert len(titles) == len(set(titles))
    for writer in writers:
        for title, address in writer.posted.items():
            assert works[address.rpartition("/")[2]]["title"] == title


def _until_all_is_done(folder: Path, **database: str) -> None:
    """No task waits, and every count is right: what a killed worker was at is done as well."""
    until = time.monotonic() + PATIENCE
    while (waits := inside(folder, "inside.tell_what_waits()", **database)) != {
        "tasks": 0,
        "wrong": [],
    }:
        assert time.monotonic() < until, waits
        time.sleep(0.5)
