"""The only place that tells SQLite from PostgreSQL, by the engine of the connection."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from psycopg import IsolationLevel


@dataclass(frozen=True)
class Question:
    """What `ficary doctor` asks a database; `well` says of the first column whether all is well."""

    what: str
    sql: str
    well: Callable[[Any], bool]
    mend: str


@dataclass(frozen=True)
class Brand:
    """`snapshot` has it show one moment without making writers wait."""

    name: str
    snapshot: dict[str, Any]
    questions: list[Question] = field(default_factory=list)


BRANDS = {
    "django.db.backends.sqlite3": Brand(
        "SQLite",
        {"transaction_mode": "DEFERRED"},
        [
            Question(
                "every page of its file is sound",
                "PRAGMA integrity_check",
                lambda told: told == "ok",
                "Put the newest backup in its place: `ficary restore FILE --replace`.",
            ),
            Question(
                "readers and writers do not stop each other",
                "PRAGMA journal_mode",
                lambda told: told == "wal",
                "Put the archive's folder on a disk of this machine, not on one of the network.",
            ),
        ],
    ),
    "django.db.backends.postgresql": Brand(
        "PostgreSQL",
        {"isolation_level": IsolationLevel.REPEATABLE_READ},
        [
            Question(
                "it holds any script",
                "SELECT pg_encoding_to_char(encoding) FROM pg_database "
                "WHERE datname = current_database()",
                lambda told: told == "UTF8",
                "Make a database in UTF-8 (`createdb -E UTF8 -T template0 NAME`), then move by "
                "`ficary backup` and `ficary restore`.",
            ),
            Question(
                "tables can be made in it",
                "SELECT has_schema_privilege(current_schema(), 'CREATE')",
                bool,
                "Let its user own the database: `ALTER DATABASE name OWNER TO user;`.",
            ),
            Question(
                "its order of letters is that of this system",
                "SELECT datcollversion IS NULL OR datcollversion = "
                "pg_database_collation_actual_version(oid) "
                "FROM pg_database WHERE datname = current_database()",
                bool,
                "The system was upgraded under it: `REINDEX DATABASE name;` and "
                "`ALTER DATABASE name REFRESH COLLATION VERSION;`.",
            ),
        ],
    ),
}


def brand() -> Brand:
    return BRANDS[str(connection.settings_dict["ENGINE"])]
