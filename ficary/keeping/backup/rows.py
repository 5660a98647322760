"""Which rows are in a backup, and how a row becomes a line of JSON and a row again."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models, transaction

# Of one moment or one machine: sessions (an ended one must not come back to life), tasks (each is
# only a nudge), errors, who is at work, and the book of backups. Django makes types and permissions
# itself; we use none.
LEFT_OUT_APPS = {"sessions", "django_tasks_database", "contenttypes", "auth"}
LEFT_OUT = {
    "core.backup",
    "core.restoration",
    "core.pulse",
    "core.loggederror",
    "people.session",
    # Of the readers of one day.
    "reading.daykey",
    "reading.seen",
}
# Rows asked for, and put in, at a time. Their texts are in memory together.
AT_A_TIME = 500


def kept(apps: Apps) -> list[type[models.Model]]:
    """All models whose rows are in a backup, in an order that is always the same."""
    found = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT_APPS
        and model._meta.label_lower not in LEFT_OUT
    ]
    return sorted(found, key=lambda model: model._meta.label_lower)


def columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in _fields(model)]


def lines(model: type[models.Model], alias: str) -> Iterator[bytes]:
    """Every row, by its key: the same rows are the same lines."""
    manager = models.Manager[Any]()
    manager.model = model
    found = manager.using(alias).order_by("pk").values_list(*columns(model))
    for row in found.iterator(chunk_size=AT_A_TIME):
        yield _encode(row).encode() + b"\n"


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a backup")


_encode: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_plain
).encode

# JSON has these values as they are, and so do both databases.
_AS_THEY_ARE = (models.IntegerField, models.CharField, models.TextField, models.BooleanField)


class Inserter:
    """Puts lines into the table of `model`; their values stand in the order of `names`.

    Past the models, whose fields may set a moment or a file of their own when a row is new.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        fields = {field.attname: field for field in _fields(model)}
        if set(names) != set(fields):
            raise ValueError("it has other columns")
        self._width = len(names)
        self._others = {
            number: field
            for number, name in enumerate(names)
            if not isinstance(_target(field := fields[name]), _AS_THEY_ARE)
        }
        quote = connection.ops.quote_name
        listed = ", ".join(quote(fields[name].column or name) for name in names)
        places = ", ".join(["%s"] * len(names))
        self._sql = f"INSERT INTO {quote(model._meta.db_table)} ({listed}) VALUES ({places})"

    def insert(self, lines: Iterable[bytes]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(self._sql, [self._values(line) for line in lines])

    def _values(self, line: bytes) -> list[Any]:
        values: list[Any] = json.loads(line)
        if len(values) != self._width:
            raise ValueError("a row is not one")
        for number, field in self._others.items():
            value = field.to_python(values[number])
            values[number] = field.get_db_prep_save(value, connection)
        return values


def _fields(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns that have a value of their own, instead of one that the database works out."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _target(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """Of a foreign key the field that it points to."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field
