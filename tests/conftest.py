"""The cast, and what holds for every test: an open archive, closed sockets, tasks done at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache, caches
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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The floors first: whoever breaks one should know within a second.

    A test with real transactions empties all tables; the next one gets back what migrations made.
    """
    items.sort(key=lambda item: item.path.name != "test_floors.py")
    restored = pytest.mark.django_db(transaction=True, serialized_rollback=True)
    for item in items:
        marker = item.get_closest_marker("django_db")
        if (marker and marker.kwargs.get("transaction")) or "live_server" in item.fixturenames:
            item.add_marker(restored, append=False)


@pytest.fixture(autouse=True)
def _open_archive(db: None) -> None:
    """Of which no process remembers anything yet."""
    Archive.objects.update(opened_at=timezone.now())
    caches["here"].clear()


@pytest.fixture(autouse=True)
def _failing_tasks_fail() -> Iterator[None]:
    def check(task_result: Any, **_: Any) -> None:
        if task_result.status == TaskResultStatus.FAILED:
            raise AssertionError(task_result.errors[0].traceback)

    task_finished.connect(check)
    yield
    task_finished.disconnect(check)


@pytest.fixture
def new_archive() -> Archive:
    """An archive that has no keeper yet."""
    Archive.objects.update(opened_at=None)
    return Archive.objects.the()


@pytest.fixture
def queued(settings: Any) -> None:
    """Tasks wait in the database, as they do for readers, instead of being done at once."""
    settings.TASKS = {
        "default": {
            "BACKEND": "django_tasks_db.DatabaseBackend",
            "QUEUES": ["quick", "slow"],
        }
    }


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
