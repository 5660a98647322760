"""The rows of a backup, put into a database: in their old shape first, then brought up to date."""

from collections.abc import Callable
from itertools import batched
from typing import Any

from django.apps.registry import Apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from ficary.keeping import schema
from ficary.keeping.backup import rows
from ficary.keeping.backup.manifest import Manifest, Part
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.refusal import CannotRestore

type Tell = Callable[[str], None]

# Tables of Ficary's that no model describes.
OTHER_TABLES = {"django_migrations", "core_cache"}


def refuse_unreadable(manifest: Manifest) -> None:
    """Raise CannotRestore if this Ficary does not know the shape of what is in the backup."""
    loader = MigrationLoader(None)
    try:
        known = {model._meta.label_lower for model in _models(loader, manifest)}
    except schema.TooOld as error:
        raise CannotRestore(
            f"The backup is of a Ficary from before 0.1.0, which this one cannot read ({error} is "
            "missing): restore it with the last version before 0.1.0, and make a new backup there."
        ) from error
    except schema.Unknown as error:
        raise CannotRestore(
            f"The backup was made by a newer Ficary, {manifest.ficary} (this one does not know "
            f"{error}): install that version first."
        ) from error
    if strange := {part.model for part in manifest.parts if part.is_table} - known:
        raise CannotRestore(f"The backup holds rows of what Ficary has not: {min(strange)}.")


def _models(loader: MigrationLoader, manifest: Manifest) -> list[type[models.Model]]:
    return list(schema.models_of(loader, manifest.schema).get_models(include_auto_created=True))


def load(backup: BackupFile, tell: Tell) -> None:
    """Fill the database at hand, of which what Ficary had in it goes first."""
    tell("Making the tables …")
    _drop_tables(backup.manifest)
    executor = MigrationExecutor(connection)
    targets = schema.leaves(executor.loader, backup.manifest.schema)
    state = executor.migrate(targets)
    apps: Apps = state.apps
    # Rows come table by table, so that some name a row that is yet to come: each database has
    # its own way to wait for that one.
    connection.disable_constraint_checking()
    _check()
    for part in backup.manifest.parts:
        if part.is_table:
            _fill(apps.get_model(part.model), backup, part, tell)
    _check()
    tell("Bringing it up to date …")
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    _check()


def _check() -> None:
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise CannotRestore(f"The backup is damaged: its rows do not fit ({error}).") from error


def _drop_tables(manifest: Manifest) -> None:
    """Those of Ficary, now and when the backup was made; others may share the database."""
    labels = {app for app, _name in MigrationRecorder(connection).applied_migrations()}
    models_then = _models(MigrationLoader(None), manifest)
    known = {model._meta.db_table for model in models_then} | OTHER_TABLES
    with connection.cursor() as cursor, connection.schema_editor() as editor:
        for table in connection.introspection.table_names(cursor):
            if table in known or any(table.startswith(f"{label}_") for label in labels):
                editor.execute(editor.sql_delete_table % {"table": editor.quote_name(table)})


def _fill(model: type[models.Model], backup: BackupFile, part: Part, tell: Tell) -> None:
    manager = models.Manager[Any]()
    manager.model = model
    seeded = manager.aggregate(last=models.Max("pk"))["last"]
    everything = manager.all()
    everything._raw_delete(everything.db)
    done = 0
    try:
        table = rows.Inserter(model, part.columns)
        for some in batched(backup.lines(part), rows.AT_A_TIME):
            table.insert(some)
            done += len(some)
            tell(f"Writing {part.model}, {done} of {part.rows} …")
    except (ValueError, TypeError, ValidationError, DatabaseError) as error:
        raise CannotRestore(f"The rows of {part.model} cannot be put back: {error}") from error
    _go_on_numbering(model, seeded)


def _go_on_numbering(model: type[models.Model], seeded: object) -> None:
    """New rows get numbers above all that came.

    Where none came but what migrations make, these have set the number to go on with.
    """
    manager = models.Manager[Any]()
    manager.model = model
    if manager.aggregate(last=models.Max("pk"))["last"] in (None, seeded):
        return
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
