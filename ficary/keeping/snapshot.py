"""The database as it is at one moment, for as long as it takes to read it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections, transaction

from ficary.keeping.brands import brand

ALIAS = "snapshot"


@contextmanager
def snapshot() -> Iterator[str]:
    """A second connection, by its alias. What others write meanwhile is not seen in it."""
    second = connection.copy(ALIAS)
    config: dict[str, Any] = second.settings_dict
    config["OPTIONS"] = config.get("OPTIONS", {}) | brand().snapshot
    connections[ALIAS] = second
    try:
        with transaction.atomic(using=ALIAS):
            yield ALIAS
    finally:
        second.close()
        del connections[ALIAS]
