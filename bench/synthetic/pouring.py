"""Rows straight into tables, by the quickest way that each database has."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


def postgres() -> bool:
    return connection.vendor == "postgresql"


def pour(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`columns` by the names of the attributes. In the others stands what a new row has."""
    usual = [
        field
        for field in model._meta.concrete_fields
        if field.attname not in columns
        and field is not model._meta.auto_field
        and not field.has_db_default()
    ]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in usual)
    names = [*(model._meta.get_field(name).column for name in columns), *(f.column for f in usual)]
    table = connection.ops.quote_name(model._meta.db_table)
    listed = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor:
        if postgres():
            with cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row((*row, *rest))
        else:
            places = ", ".join(["%s"] * len(names))
            whole = [(*row, *rest) for row in rows]
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({places})", whole)


@contextmanager
def quickly() -> Iterator[None]:
    """A kill is survived, a power failure is not; nobody checks what points where."""
    before = ["SET session_replication_role = replica", "SET synchronous_commit = off"]
    if not postgres():
        before = ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF"]
        before += ["PRAGMA cache_size = -800000", "PRAGMA temp_store = FILE"]
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
    yield
    connection.close()


def drop_indexes(*tables: type[models.Model]) -> None:
    """Those in which rows come in no order: to build them at once is much quicker."""
    for model in tables:
        there = _there(model)
        with connection.schema_editor() as editor:
            for index in model._meta.indexes:
                if index.name in there:
                    editor.remove_index(model, index)


def make_indexes(*tables: type[models.Model]) -> None:
    for model in tables:
        there = _there(model)
        for index in model._meta.indexes:
            if index.name not in there:
                with connection.schema_editor() as editor:
                    editor.add_index(model, index)


def _there(model: type[models.Model]) -> dict[str, Any]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, model._meta.db_table)


def go_on_counting(*tables: type[models.Model]) -> None:
    """Let the next row get the next key, after rows that brought theirs."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
