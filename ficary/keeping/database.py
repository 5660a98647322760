"""The database before the archive serves: reached, not newer than the code, brought up to date."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ficary.keeping import schema
from ficary.keeping.refusal import CannotServe
from ficary.keeping.snapshot import snapshot


def reach() -> None:
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        why = str(error).strip().splitlines() or [""]
        raise CannotServe(
            f"The database {_name()} cannot be used ({why[0]}): {_way_out()}."
        ) from error


def bring_up_to_date() -> bool:
    """Migrate; whether anything was to be done.

    A database newer than the code, or too old for it, is refused before anything is changed.
    """
    try:
        schema.applied(connection)
    except schema.TooOld as error:
        raise CannotServe(
            f"The database {_name()} is of a Ficary from before 0.1.0, from which this one cannot "
            f"go on ({error} is missing): start the last version before 0.1.0 once, then this one."
        ) from error
    executor = MigrationExecutor(connection)
    if newer := sorted(unknown(executor.loader)):
        raise CannotServe(
            f"The database {_name()} was last used by a newer Ficary (this one does not know "
            f"{newer[-1]}): install that version again, or put back the backup from before it."
        )
    new = not executor.loader.applied_migrations
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    print("Making the database …" if new else "Bringing the database up to date …", flush=True)
    with _one_at_a_time(new=new):
        call_command("migrate", interactive=False, verbosity=0)
    return True


@contextmanager
def _one_at_a_time(*, new: bool) -> Iterator[None]:
    """Of several machines that share a server, the others wait until the first has migrated.

    A second connection holds the row of the first migration, which nobody writes. SQLite has no
    locks of rows, and its folder is locked.
    """
    if new:
        yield
        return
    with snapshot() as alias:
        rows = MigrationRecorder.Migration.objects.using(alias).order_by("pk")
        rows.select_for_update().first()
        yield


def unknown(loader: MigrationLoader) -> Iterable[str]:
    """Migrations that were applied and that the code has not, not even as one that is replaced."""
    known = set(loader.disk_migrations)
    for migration in loader.disk_migrations.values():
        known.update(migration.replaces)
    return (f"{app}.{name}" for app, name in loader.applied_migrations if (app, name) not in known)


def _way_out() -> str:
    if connection.settings_dict.get("HOST"):
        return "see that it runs and that DATABASE_URL is right"
    return "see that it is a database and may be written to, or put a backup in its place"


def _name() -> str:
    config: dict[str, Any] = connection.settings_dict
    if not config.get("HOST"):
        return str(config["NAME"])
    return f"{config['NAME']} at {config['HOST']}:{config['PORT'] or 5432}"
