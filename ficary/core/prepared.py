"""Statements that are put together once, and asked many times about other keys.

For a page of twenty rows Django needs longer to find the words of a statement than the database to
answer it.
"""

from collections.abc import Callable, Collection, Hashable
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

type Key = int | str

# Of so many keys at once a statement is kept; a list is filled up with its last one.
SIZES: Final = (0, 1, 2, 5, 10, 20, 50, 100)
# The first of those that stand for keys while a statement is put together.
_STAND_IN: Final = 9_100_000_000_000_000_000


@dataclass(frozen=True, slots=True)
class _Statement:
    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    # Empty: nothing can be found.
    sql: str
    # What is sent with it, and in which places stands which of the keys.
    sent: list[Any]
    places: list[tuple[int, int]]


class Prepared[Row]:
    """A queryset out of keys, which `build` takes by name, each of them one or several.

    It must put them into its conditions and do nothing else with them, since it does not see the
    true ones, and must not look at the clock. Whatever else the words depend on comes before them,
    and is part of what is kept.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self._build = build
        self._kept: dict[Hashable, _Statement] = {}

    def ask(self, *shape: Hashable, **keys: Key | Collection[Key]) -> list[Row]:
        given: list[Key] = []
        sizes: list[int | None] = []
        for of_it in keys.values():
            size = None
            if isinstance(of_it, int | str):
                given.append(of_it)
            else:
                size = next((size for size in SIZES if size >= len(of_it)), None)
                if size is None:
                    return list(self._build(*shape, **keys))
                given += of_it
                given += given[-1:] * (size - len(of_it))
            sizes.append(size)
        if any(isinstance(key, int) and abs(key) >= _STAND_IN for key in given):
            # No row has such a key: Django knows that before it asks.
            return list(self._build(*shape, **keys))
        kept = (shape, *keys, *sizes)
        statement = self._kept.get(kept)
        if statement is None:
            named = dict(zip(keys, sizes, strict=True))
            statement = self._kept[kept] = self._put_together(shape, named, given)
        return _ask(statement, given) if statement.sql else []

    def _put_together(
        self, shape: tuple[Hashable, ...], sizes: dict[str, int | None], given: list[Key]
    ) -> _Statement:
        stand_ins = [type(key)(_STAND_IN + number) for number, key in enumerate(given)]
        left = iter(stand_ins)
        keys = {
            name: next(left) if size is None else [next(left) for _ in range(size)]
            for name, size in sizes.items()
        }
        queryset = self._build(*shape, **keys)
        compiler: Any = queryset.query.get_compiler(using=queryset.db)
        try:
            sql, sent = compiler.as_sql()
            # How values of its columns are read.
            read = compiler.get_converters([column for column, *_ in compiler.select])
            compiler.get_converters = lambda columns: read
        except EmptyResultSet:
            sql, sent = "", ()
        places = [
            (place, stand_ins.index(value))
            for place, value in enumerate(sent)
            if isinstance(value, int | str) and value in stand_ins
        ]
        return _Statement(queryset, compiler, sql, list(sent), places)


def _ask(statement: _Statement, given: list[Key]) -> list[Any]:
    """Let Django make rows of the answer, as if it had just put the statement together."""
    sent = statement.sent.copy()
    for place, number in statement.places:
        sent[place] = given[number]
    of_it = statement.queryset
    compiler: Any = copy(statement.compiler)
    compiler.connection = connections[of_it.db]
    compiler.as_sql = lambda: (statement.sql, sent)
    query: Any = copy(of_it.query)
    query.get_compiler = lambda using: compiler
    asked = object.__new__(type(of_it))
    asked.__dict__.update(of_it.__dict__, _query=query)
    return list(asked)
