"""An archive from before the first release, made by the code of that time, is read by this one.

`tests/data/first.sql.xz` is its SQLite database as text: the demo with a draft, an unfinished work
and a mail that waits. It had all the migrations that 0.1.0 replaced, and is never made anew.
"""

import lzma
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.serving import ROOT, Server, ficary, inside

pytestmark = pytest.mark.slow

# Notes that go once they were seen to.
NOTES = ("search_change", "notifications_telling")
# Tables that are of one moment, or that Django fills.
PASSING = ("django_", "auth_", "sqlite_", "core_cache", "core_backup", *NOTES)


@pytest.fixture
def first(folder: Path) -> dict[str, int]:
    """The archive in `folder`, and how many rows its tables have."""
    folder.mkdir()
    text = lzma.decompress((ROOT / "tests/data/first.sql.xz").read_bytes()).decode()
    with closing(sqlite3.connect(folder / "ficary.sqlite3")) as database:
        database.executescript(text)
        return _counts(database)


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
        for (name,) in tables.fetchall()
        if not name.startswith(PASSING)
    }


def test_serve_goes_on_with_it(
    first: dict[str, int], folder: Path, serve: Callable[..., Server]
) -> None:
    server = serve(folder)

    assert all(answer == 200 for answer in _pages(server, folder))
    assert server.stop() == 0
    with closing(sqlite3.connect(folder / "ficary.sqlite3")) as database:
        _check_that_nothing_is_gone(first, _counts(database))


def test_a_backup_of_it_is_restored_and_brought_up_to_date(
    first: dict[str, int],
    folder: Path,
    tmp_path: Path,
    database: dict[str, str],
    serve: Callable[..., Server],
) -> None:
    file, new = tmp_path / "first.zip", tmp_path / "new"
    assert ficary(folder, "backup", str(file)).returncode == 0
    assert ficary(new, "restore", str(file), **database).returncode == 0

    server = serve(new, **database)

    assert "up to date" not in server.said.read_text()
    assert all(answer == 200 for answer in _pages(server, new, **database))
    counted = inside(new, "whole.tell_tables()", **database)
    _check_that_nothing_is_gone(first, counted)


def _check_that_nothing_is_gone(first: dict[str, int], now: dict[str, int]) -> None:
    """Migrations may add rows, such as tags of a new kind."""
    assert {table for table, rows in first.items() if now[table] < rows} == set()
    assert now["works_revision"] == first["works_revision"] > 20


def _pages(server: Server, folder: Path, **database: str) -> list[int]:
    """What the home page, the lists, and every work and person that is open to all answer."""
    addresses = inside(folder, "whole.tell_addresses()", **database)
    assert len(addresses) > 30
    return [server.status(path) for path in ("/", "/works", "/fandoms", *addresses)]
