"""The database as it is at one moment, for as long as it takes to read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction
from psycopg import IsolationLevel

ALIAS = "snapshot"
# How each database is told to show one moment without making writers wait.
OPTIONS: dict[str, dict[str, Any]] = {
    "django.db.backends.sqlite3": {"transaction_mode": "DEFERRED"},
    "django.db.backends.postgresql": {"isolation_level": IsolationLevel.REPEATABLE_READ},
}


@contextmanager
def snapshot() -> Iterator[str]:
    """A second connection, by its alias. What others write meanwhile is not seen in it."""
    second = connection.copy(ALIAS)
    config: dict[str, Any] = second.settings_dict
    config["OPTIONS"] = config.get("OPTIONS", {}) | OPTIONS[config["ENGINE"]]
    connections[ALIAS] = second
    try:
        with transaction.atomic(using=ALIAS):
            yield ALIAS
    finally:
        second.close()
        del connections[ALIAS]
