"""What is restored is what was backed up, row by row, from each database into the other."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.keeping.conftest import Fill
from tests.serving import ficary, inside

pytestmark = pytest.mark.slow


def test_everything_comes_back_on_the_other_database(
    tmp_path: Path, fill: Fill, database: dict[str, str], new_database: Callable[[], str]
) -> None:
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "copy.zip"
    other = {} if database else {"DATABASE_URL": new_database()}
    fill(old, database)
    before = inside(old, "whole.tell()", **database)

    backed_up = ficary(old, "backup", str(file), **database)
    restored = ficary(new, "restore", str(file), **other)

    assert (backed_up.returncode, backed_up.stderr) == (0, "")
    assert (restored.returncode, restored.stderr) == (0, "")
    after = inside(new, "whole.tell()", **other)
    assert after == before
    assert list(after["files"]) == ["bild ä.png"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE((new / "secret-key").stat().st_mode) == 0o600
    assert sorted(p.name for p in new.iterdir() if "restor" in p.name or "repl" in p.name) == []
    _check_that_it_goes_on(new, before, other)


def _check_that_it_goes_on(new: Path, before: dict, other: dict[str, str]) -> None:
    """The migrations have nothing to do, and new rows get numbers of their own."""
    told = inside(new, "whole.go_on()", **other)
    assert told["works"] == before["tables"]["works.work"][0] + 1
    assert told["tag"] >= 10_000
    assert ficary(new, "migrate", "--check", **other).returncode == 0


def test_numbers_for_readers_tags_begin_where_they_did(
    tmp_path: Path, database: dict[str, str]
) -> None:
    file = tmp_path / "copy.zip"
    inside(tmp_path / "old", "whole.make_tables()", **database)
    assert ficary(tmp_path / "old", "backup", str(file), **database).returncode == 0

    assert ficary(tmp_path / "new", "restore", "--replace", str(file), **database).returncode == 0

    assert inside(tmp_path / "new", "whole.go_on()", **database)["tag"] >= 10_000
