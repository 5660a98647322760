"""`ficary serve` starts, answers, stays and ends."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.serving import PATIENCE, Server, alive, ficary

type Start = Callable[..., Server]

pytestmark = pytest.mark.slow


def test_a_first_start_waits_for_its_keeper(serve: Start, folder: Path) -> None:
    server = serve(folder)
    link = re.search(r"http://localhost:\d+(/set-up\?key=\S+)", server.said.read_text())

    assert link
    assert server.status(link[1]) == 200
    assert server.status("/") == 503
    assert server.stop() == 0


def test_each_start_gives_a_new_link(serve: Start, waiting: Path) -> None:
    for _ in range(2):
        server = serve(waiting)
        links = re.findall(r"/set-up\?key=\S+", server.said.read_text())
        assert server.stop() == 0

    assert len(set(links)) == 2


def test_an_older_database_is_brought_up_to_date(serve: Start, folder: Path) -> None:
    assert ficary(folder, "migrate", "core").returncode == 0

    server = serve(folder)

    assert "up to date" in server.said.read_text()
    assert server.stop() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_in_flight_is_answered(serve: Start, archive: Path, number: int) -> None:
    server = serve(archive, DJANGO_SETTINGS_MODULE="tests.keeping.slow_site")

    with ThreadPoolExecutor() as thread:
        slow = thread.submit(server.get, "/slow")
        time.sleep(0.7)
        assert server.stop(number) == 0

    assert slow.result() == (200, "at last")


def test_a_process_that_dies_is_started_anew(serve: Start, archive: Path) -> None:
    server = serve(archive)
    before = server.children()

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    _until(lambda: len(set(server.children()) - set(before)) == len(before))
    _until(lambda: server.status("/healthz") == 200)
    assert server.stop() == 0


def test_nobody_stays_when_the_parent_is_killed(serve: Start, archive: Path) -> None:
    server = serve(archive)
    children = server.children()

    server.process.kill()
    server.process.wait()

    _until(lambda: not any(alive(pid) for pid in children))


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what a process shares")
def test_it_is_small(serve: Start, waiting: Path) -> None:
    server = serve(waiting)
    time.sleep(2)

    shares = [
        int(line.split()[1])
        for pid in (server.process.pid, *server.children())
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    ]

    assert server.stop() == 0
    assert sum(shares) < 200_000, f"{shares} kB"


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)
