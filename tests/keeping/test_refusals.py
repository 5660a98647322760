"""What stops `ficary serve` is said in one sentence with the way out, and without a traceback."""

import socket
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.serving import Server, ficary

type Start = Callable[..., Server]

pytestmark = pytest.mark.slow


def _told(folder: Path, *options: str, **settings: str) -> str:
    told = ficary(folder, "serve", *options, **settings)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr
    assert len(told.stderr.splitlines()) == 1
    return told.stderr


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        told = _told(tmp_path, "--port", str(port))

    assert f"Port {port} is taken" in told
    assert "--port" in told


def test_a_port_taken_by_another_archive(serve: Start, waiting: Path, tmp_path: Path) -> None:
    server = serve(waiting)
    assert "is taken" in _told(tmp_path / "two", "--port", str(server.port))


def test_a_folder_in_use(serve: Start, waiting: Path) -> None:
    server = serve(waiting)
    assert server.status("/healthz") == 200
    assert "Another ficary serve" in _told(waiting)


def test_an_unwritable_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = _told(tmp_path / "file" / "archive")
    assert str(tmp_path / "file" / "archive") in told
    assert "FICARY_DATA=" in told


def test_an_unreachable_database(tmp_path: Path) -> None:
    told = _told(tmp_path, DATABASE_URL="postgresql://ann:hidden@127.0.0.1:1/fic")
    assert "fic at 127.0.0.1:1" in told
    assert "DATABASE_URL" in told
    assert "hidden" not in told


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "ficary.sqlite3").write_text("Dear diary, " * 100)
    assert "backup" in _told(tmp_path)


def test_a_database_newer_than_the_code(waiting: Path) -> None:
    with sqlite3.connect(waiting / "ficary.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('works', '0999_holodeck', '2099-01-01')"
        )
    database.close()

    told = _told(waiting)

    assert "newer Ficary" in told
    assert "works.0999_holodeck" in told


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("FICARY_URL", "fic.example"),
        ("FICARY_URL", "https://fic.example/archive"),
        ("FICARY_PROXIES", "some"),
        ("FICARY_SEARCH_URL", "search.example:9200"),
        ("FICARY_SEARCH_URL", "https://search.example/Big Name"),
        ("FICARY_DEBUG", "perhaps"),
        ("DATABASE_URL", "mysql://ann@localhost/fic"),
        ("FICARY_MAIL", "mail.example"),
        ("SECRET_KEY", "short"),
    ],
)
def test_a_wrong_setting(tmp_path: Path, setting: str, value: str) -> None:
    assert setting in _told(tmp_path, **{setting: value})


@pytest.mark.parametrize("host", ["192.0.2.1", "nowhere.invalid"])
def test_an_address_of_another_machine(tmp_path: Path, host: str) -> None:
    assert f"--host {host}" in _told(tmp_path, "--host", host)


def test_a_port_that_is_none_names_the_right_ones(tmp_path: Path) -> None:
    told = ficary(tmp_path, "serve", "--port", "80000")
    assert told.returncode == 2
    assert "from 1 to 65535" in told.stderr
