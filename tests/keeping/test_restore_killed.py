"""A restore that is killed leaves the old archive or the new one, whole, and never some of each."""

import json
import random
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


def _killed(folder: Path, file: Path, *how: str, **settings: str) -> list[Any]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.keeping.dying", str(file), *how],
        cwd=ROOT,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return list(json.loads(told.stdout))


def test_killed_at_each_step(tmp_path: Path, fill: Fill, database: Setting) -> None:
    folder, file = _two(tmp_path, fill, database)

    told = _killed(folder, file, "steps", **database)

    for _status, name, media, key, leftovers in told:
        assert name == media == key
        assert leftovers == []
    killed = -signal.SIGKILL
    assert {(status, name) for status, name, *_ in told} == {
        (killed, "old"),
        (killed, "new"),
        (0, "new"),
    }


def test_killed_at_any_moment(tmp_path: Path, fill: Fill, database: Setting) -> None:
    folder, file = _two(tmp_path, fill, database)
    moments = [str(random.randrange(1, 250)) for _ in range(8)]

    told = _killed(folder, file, *moments, **database)

    for _status, name, media, key, leftovers in told:
        assert name == media == key
        assert leftovers == []


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
