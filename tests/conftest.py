"""The cast, and what holds for every test: an open archive, closed sockets, tasks done at once."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache, caches
from django.db import connection, transaction
from django.tasks import TaskResultStatus
from django.tasks.signals import task_finished
from django.utils import timezone
from osmem_server import OsmemServer

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.search import index as door
from ficary.search.cluster import alias
from ficary.search.indexer import Indexer
from tests import make
from tests.serving import ficary, inside


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """The floors first: whoever breaks one should know within a second. Then servers, so
    that at the end no process waits for another that has just begun with one.

    A test with real transactions empties all tables; the next one gets back what migrations made.
    """
    restored = pytest.mark.django_db(transaction=True, serialized_rollback=True)
    for item in items:
        marker = item.get_closest_marker("django_db")
        if (marker and marker.kwargs.get("transaction")) or "live_server" in item.fixturenames:
            item.add_marker(restored, append=False)
        elif not marker and not item.get_closest_marker("pure"):
            item.add_marker(pytest.mark.django_db)
    yield
    items.sort(key=_late)


def _late(item: pytest.Item) -> tuple[bool, bool]:
    """What empties the tables, as journeys do, stays behind all that finds them as they were."""
    quick = item.path.name != "test_floors.py"
    marker = item.get_closest_marker("django_db")
    empties = bool(marker and marker.kwargs.get("transaction"))
    return quick, quick and (empties or not item.get_closest_marker("slow"))


class Beginning:
    """What migrations made, row by row: Django's own way back, by its serializer, takes a fifth of
    a second for each test with real transactions."""

    def __init__(self) -> None:
        self._rows = [rows for rows in map(self._read, apps.get_models(True)) if rows[1]]

    def _read(self, model: Any) -> tuple[str, list[Any]]:
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        if not model._meta.can_migrate(connection):
            return "", []
        table, *names = map(
            connection.ops.quote_name, (model._meta.db_table, *(field.column for field in fields))
        )
        columns = ", ".join(names)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns} FROM {table}")
            return (
                f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(names))})",
                cursor.fetchall(),
            )

    def come_back(self, _serialized: str) -> None:
        if Archive.objects.exists():
            return  # Nothing has been emptied yet.
        with transaction.atomic(), connection.cursor() as cursor:
            for insert, rows in self._rows:
                cursor.executemany(insert, rows)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        connection.creation.deserialize_db_from_string = Beginning().come_back


@pytest.fixture(autouse=True)
def _open_archive(request: pytest.FixtureRequest, _django_db_marker: None) -> None:
    """Of which no process remembers anything yet."""
    caches["here"].clear()
    if not request.node.get_closest_marker("pure"):
        Archive.objects.update(opened_at=timezone.now())


@pytest.fixture(autouse=True)
def _failing_tasks_fail() -> Iterator[None]:
    def check(task_result: Any, **_: Any) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(task_result.errors[0].traceback)

    task_finished.connect(check)
    yield
    task_finished.disconnect(check)


@pytest.fixture(scope="module")
def base(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What a module's fixtures write after this one is there for all its tests: each undoes what
    it did itself, and this one the rest."""
    with django_db_blocker.unblock(), transaction.atomic():
        Archive.objects.update(opened_at=timezone.now())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def new_archive() -> Archive:
    """An archive that has no keeper yet."""
    Archive.objects.update(opened_at=None)
    return Archive.objects.the()


@pytest.fixture(scope="session")
def waiting_tasks() -> dict[str, Any]:
    return {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["quick", "slow"],
        }
    }


@pytest.fixture
def queued(settings: Any, waiting_tasks: dict[str, Any]) -> None:
    """Tasks wait in the database, as they do for readers, instead of being done at once."""
    settings.TASKS = waiting_tasks


@pytest.fixture
def no_limits() -> Iterator[None]:
    """Rate limits count from nothing, before and after."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def author() -> User:
    return make.user("ann")


@pytest.fixture
def reader() -> User:
    return make.user("rhea")


@pytest.fixture
def stranger() -> AnonymousUser:
    """One who is not signed in."""
    return AnonymousUser()


@pytest.fixture
def moderator() -> User:
    return make.user("mo", moderator=True)


@pytest.fixture
def keeper() -> User:
    return make.user("kim", keeper=True)


class Index:
    """An index of one test alone. Call it to have the index as the database is."""

    def __init__(self) -> None:
        self._indexer: Indexer | None = None

    def __call__(self) -> None:
        self._indexer = self._indexer or Indexer()
        while self._indexer.step():
            pass
        alias.ask_again()
        door.look_again()

    def again(self) -> None:
        """As after a start of the archive."""
        self._indexer = None
        door.forget()
        self()


@pytest.fixture(scope="session")
def osmem_server() -> Iterator[OsmemServer]:
    """OpenSearch's API in memory, on a free port. Its package leaves a pipe open."""
    with OsmemServer.start(freeze=True, japanese=False) as server:
        yield server
    server.process.stdout.close()


@pytest.fixture
def index(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[Index]:
    """In a folder; or in a cluster as well, for tests with `BOTH`."""
    settings.DATA = tmp_path
    if getattr(request, "param", "folder") == "cluster":
        settings.SEARCH_URL = f"{request.getfixturevalue('osmem_url')}/tests"
    alias.ask_again()
    door.look_again()
    yield Index()
    door.forget()


# Asked of either engine.
BOTH = pytest.mark.parametrize("index", ["folder", "cluster"], indirect=True)


def _shared(factory: pytest.TempPathFactory, name: str, make_in: Callable[[Path], None]) -> Path:
    """A folder that the first process to need it makes for all that run tests at this moment."""
    base = factory.getbasetemp()
    here = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with (here / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (here / name).exists():
            shutil.rmtree(here / f"{name}.half", ignore_errors=True)
            make_in(here / f"{name}.half")
            (here / f"{name}.half").rename(here / name)
    return here / name


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that waits for its keeper, on SQLite, to be copied: tables take long to make."""

    def migrate(folder: Path) -> None:
        assert ficary(folder, "migrate").returncode == 0

    return _shared(tmp_path_factory, "tables", migrate)


@pytest.fixture(scope="session")
def filled(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with a row of every kind, on SQLite, to be copied."""

    def fill(folder: Path) -> None:
        shutil.copytree(tables, folder)
        inside(folder, "whole.fill()")

    return _shared(tmp_path_factory, "filled", fill)
