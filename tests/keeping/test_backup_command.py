"""`ficary backup` and `ficary restore` say in one sentence what they cannot do."""

import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import PATIENCE, ROOT, Server, environment, ficary, inside

pytestmark = pytest.mark.slow


def _refused(folder: Path, *command: str) -> str:
    told = ficary(folder, *command)
    assert told.returncode == 1
    assert len(told.stderr.splitlines()) == 1, told.stderr
    return told.stderr


def test_what_cannot_be_written(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("precious")

    assert "there already" in _refused(archive, "backup", str(tmp_path / "there.zip"))
    assert "cannot be written" in _refused(archive, "backup", str(tmp_path / "no" / "it.zip"))
    assert "no archive" in _refused(tmp_path / "empty", "backup")

    assert (tmp_path / "there.zip").read_text() == "precious"


def test_a_full_disk_leaves_no_half_file(archive: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "ficary", "backup", str(tmp_path / "it.zip")],
        cwd=ROOT,
        env=environment(archive),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000)),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )

    assert "is full" in told.stderr
    assert len(told.stderr.splitlines()) == 1
    assert not list(tmp_path.glob("it.zip*"))


def test_restore_in_the_way_of_an_archive(
    archive: Path, tmp_path: Path, serve: Callable[..., Server]
) -> None:
    file = str(tmp_path / "it.zip")
    server = serve(archive)
    assert ficary(archive, "backup", file).returncode == 0
    assert "end that one" in _refused(archive, "restore", file, "--replace")
    assert server.stop() == 0
    before = inside(archive, "whole.tell()")

    assert "--replace" in _refused(archive, "restore", file)
    assert "cannot be read" in _refused(archive, "restore", str(tmp_path / "none.zip"))

    assert inside(archive, "whole.tell()") == before
    assert not list(archive.glob("re*"))


def test_a_backup_of_a_newer_ficary(archive: Path, tmp_path: Path) -> None:
    file = str(tmp_path / "new.zip")
    inside(archive, f"whole.forge_newer_backup({file!r})")
    assert "newer Ficary" in _refused(tmp_path / "other", "restore", file)


def test_a_broken_database_is_replaced(archive: Path, tmp_path: Path) -> None:
    file, database = tmp_path / "it.zip", archive / "ficary.sqlite3"
    assert ficary(archive, "backup", str(file)).returncode == 0
    database.write_bytes(b"Dear diary, " * 1000)

    assert ficary(archive, "restore", str(file), "--replace").returncode == 0

    with sqlite3.connect(database) as restored:
        assert restored.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    restored.close()
