"""A backup made while people write is the archive at one moment: no work is there by half."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.keeping.writers import Writer
from tests.serving import PATIENCE, Server, ficary, inside

pytestmark = pytest.mark.slow


def test_no_work_is_there_by_half(
    serve: Callable[..., Server], waiting: Path, tmp_path: Path, database: dict[str, str]
) -> None:
    server = serve(waiting, **database)
    sessions = inside(waiting, "inside.open_with_writers('una', 'dora')", **database)
    writers = [Writer(n, port=server.port, session=key) for n, key in sessions.items()]
    for writer in writers:
        writer.start()
    _until(lambda: all(len(writer.posted) > 3 for writer in writers))

    acknowledged = [address for writer in writers for address in writer.posted.values()]
    assert ficary(waiting, "backup", str(tmp_path / "it.zip"), **database).returncode == 0
    later = sum(len(writer.posted) for writer in writers)
    for writer in writers:
        writer.enough.set()
        writer.join()

    assert later > len(acknowledged), "nobody wrote meanwhile"
    assert not [surprise for writer in writers for surprise in writer.surprises]
    assert ficary(tmp_path / "new", "restore", str(tmp_path / "it.zip")).returncode == 0
    works = inside(tmp_path / "new", "inside.tell_works()")["works"]
    assert {address.rpartition("/")[2] for address in acknowledged} <= works.keys()
    for work in works.values():
        assert (work["creators"], len(work["texts"])) == (1, 1)
        assert work["texts"][0].endswith("<p>It ends.</p>")
        assert work["tags"] == (4 if work["posted"] else work["tags"])


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)
