"""The archive from a package: built, installed where nothing else is, run in an empty folder."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.serving import ROOT, Server, environment

pytestmark = pytest.mark.slow


def _run(*command: object) -> None:
    told = subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run("hatchling", "build", "--target", "wheel", "--directory", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`ficary`, installed with the packages of requirements.lock and no others."""
    venv = tmp_path_factory.mktemp("empty") / "venv"
    python = venv / "bin" / "python"
    _run("uv", "venv", "--quiet", "--python", sys.executable, venv)
    install = ("uv", "pip", "install", "--quiet", "--python", python)
    _run(*install, "--require-hashes", "-r", "requirements.lock")
    _run(*install, "--no-deps", wheel)
    return venv / "bin" / "ficary"


def test_it_holds_all_that_the_tree_holds(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    wanted = {
        str(file.relative_to(ROOT)).removesuffix(".po") + (".mo" if file.suffix == ".po" else "")
        for file in (ROOT / "ficary").rglob("*")
        if file.is_file() and file.suffix not in {".pyc", ".mo"}
    }
    assert wanted - inside == set()


def test_it_serves(serve: Callable[..., Server], command: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    server = serve(tmp_path / "data", command=[str(command)], cwd=tmp_path / "empty")

    status, page = server.get("/")

    assert status == 503
    sheet = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert sheet
    assert server.status(sheet[1]) == 200
    assert server.stop() == 0


def test_it_makes_its_folder_where_one_is(command: Path, tmp_path: Path) -> None:
    settings = environment(tmp_path)
    del settings["FICARY_DATA"]
    subprocess.run([command, "migrate", "--verbosity", "0"], cwd=tmp_path, env=settings, check=True)
    assert (tmp_path / "ficary-data" / "ficary.sqlite3").exists()
