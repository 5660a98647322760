"""A restore that is killed leaves the old archive or the new one, whole, and never some of each."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.keeping.conftest import Fill
from tests.serving import ROOT, Server, environment, ficary, inside

pytestmark = pytest.mark.slow

type Setting = dict[str, str]


def _two(tmp_path: Path, fill: Fill, database: Setting) -> tuple[Path, Path]:
    """An archive called old, and a backup of it as it was when it was called new."""
    folder, file = tmp_path / "archive", tmp_path / "new.zip"
    fill(folder, database)
    inside(folder, "whole.rename('new')", **database)
    assert ficary(folder, "backup", str(file), **database).returncode == 0
    return folder, file


def _dying(folder: Path, file: Path, *, moments: int, **settings: str) -> list[Any]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.keeping.dying", str(file), str(moments)],
        cwd=ROOT,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return list(json.loads(told.stdout))


def test_killed_at_each_step_and_at_any_moment(
    tmp_path: Path, fill: Fill, database: Setting
) -> None:
    folder, file = _two(tmp_path, fill, database)

    told = _dying(folder, file, moments=4, **database)

    for where, _status, name, media, key, leftovers in told:
        assert name == media == key, where
        assert leftovers == [], where
    ended = {where: (status, name) for where, status, name, *_ in told}
    assert ended["through"] == (0, "new")
    assert ended["killed at step 1"] == (-signal.SIGKILL, "old")
    # From one step on it is the new one.
    copied = [name for where, (_, name) in ended.items() if where.startswith("copied at step")]
    assert copied == sorted(copied, reverse=True)
    assert copied[-5:] == ["new"] * 5


def test_serve_finishes_what_was_interrupted(
    tmp_path: Path, fill: Fill, serve: Callable[..., Server]
) -> None:
    folder, file = _two(tmp_path, fill, {})
    inside(folder, "whole.rename('old')")
    assert inside(folder, f"whole.interrupted_restore({str(file)!r})") == ["old"] * 3

    server = serve(folder)

    assert "new" in server.get("/")[1]
    assert inside(folder, "whole.tell_which()") == ["new"] * 3
    assert server.stop() == 0
