"""Servers of their own, which end with the test that started them."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgres
from tests.serving import Server, inside

_numbers = count(1)

type Fill = Callable[[Path, Mapping[str, str]], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def waiting(tables: Path, folder: Path) -> Path:
    """For tests that are not about a first start."""
    return Path(shutil.copytree(tables, folder))


@pytest.fixture
def archive(filled: Path, folder: Path) -> Path:
    return Path(shutil.copytree(filled, folder))


@pytest.fixture
def fill(filled: Path, request: pytest.FixtureRequest) -> Fill:
    """Make one with a row of every kind in a new folder, with the settings of a database."""

    def make(folder: Path, database: Mapping[str, str]) -> None:
        if database:
            source, name = request.getfixturevalue("filled_server")
            _copy(request.getfixturevalue("cluster"), name, database["DATABASE_URL"])
        else:
            source = filled
        shutil.copytree(source, folder)

    return make


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server that answers: `serve(folder, "--option", SETTING="value")`."""
    started: list[Server] = []

    def start(*options: Any, **settings: Any) -> Server:
        started.append(Server(*options, **settings))
        return started[-1].wait()

    yield start
    for server in started:
        if server.process.poll() is None:
            server.stop()


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """The address of a PostgreSQL, in which each test makes databases of its own."""
    if postgres.programs() is None:
        pytest.skip("no PostgreSQL server is installed")
    with postgres.cluster() as address:
        yield address


@pytest.fixture(scope="session")
def filled_server(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """One on PostgreSQL, to be copied: its folder, and the name of its database."""
    folder, address = tmp_path_factory.mktemp("filled") / "archive", _new(cluster)
    inside(folder, "whole.fill()", DATABASE_URL=address)
    return folder, _name(address)


@pytest.fixture
def new_database(cluster: str) -> Callable[[], str]:
    """Make an empty database; tells its address."""
    return partial(_new, cluster)


def _new(cluster: str) -> str:
    name = f"fic{next(_numbers)}"
    with psycopg.connect(cluster, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{cluster.rpartition('/')[0]}/{name}"


def _name(address: str) -> str:
    return address.rpartition("/")[2]


def _copy(cluster: str, filled: str, address: str) -> None:
    """The empty database at `address` becomes a copy of another."""
    with psycopg.connect(cluster, autocommit=True) as server:
        server.execute(f"DROP DATABASE {_name(address)}")
        server.execute(f"CREATE DATABASE {_name(address)} TEMPLATE {filled}")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    """The setting for an archive of its own: on SQLite, and again on PostgreSQL."""
    if request.param == "sqlite":
        return {}
    return {"DATABASE_URL": request.getfixturevalue("new_database")()}
