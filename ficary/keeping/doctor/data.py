"""The database: reached, of the right shape, sound."""

from collections.abc import Iterator

from django.db import DatabaseError, Error, connection
from django.db.migrations.executor import MigrationExecutor

from ficary.keeping import database, schema
from ficary.keeping.backup import staging
from ficary.keeping.brands import brand
from ficary.keeping.doctor.finding import Finding, bad, care, well
from ficary.keeping.refusal import CannotServe

# SQLite puts what waits in its log into the file when nobody reads it any more.
LARGE_LOG = 1_000_000_000


def reachable() -> Finding:
    """The first question: without a database there are no others about what is in it."""
    try:
        database.reach()
        tables = connection.introspection.table_names()
    except (CannotServe, Error) as error:
        return bad(
            "database",
            f"{str(error).partition(': ')[0].rstrip('.')}.",
            "See that it runs and that DATABASE_URL is right; "
            "a broken file is replaced by `ficary restore FILE --replace`.",
        )
    if not tables:
        return bad(
            "database",
            "There is nothing in it.",
            "Name the archive's folder with FICARY_DATA; `ficary serve` makes a new archive.",
        )
    version = ".".join(str(number) for number in connection.get_database_version())
    return well("database", f"{brand().name} {version} answers.")


def check_schema() -> Iterator[Finding]:
    try:
        schema.applied(connection)
    except schema.TooOld as error:
        yield bad(
            "schema",
            f"It is of a Ficary from before 0.1.0, too old for this one: {error} is missing.",
            "Start the last version before 0.1.0 once, then this one.",
        )
        return
    executor = MigrationExecutor(connection)
    newer = sorted(database.unknown(executor.loader))
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if newer:
        yield bad(
            "schema",
            f"A newer Ficary was here: this one does not know {newer[-1]}.",
            "Install the newer version again, or restore the backup from before it.",
        )
    elif waiting:
        yield care(
            "schema",
            f"{len(waiting)} changes wait.",
            "Make a backup (`ficary backup`), then start `ficary serve`, which makes them.",
        )
    else:
        yield well("schema", "It is that of this version.")


def check_soundness() -> Iterator[Finding]:
    for question in brand().questions:
        try:
            with connection.cursor() as cursor:
                cursor.execute(question.sql)
                told = cursor.fetchone()[0]
        except DatabaseError as error:
            yield care("database", f"Asked whether {question.what}: {error}", question.mend)
            continue
        if question.well(told):
            yield well("database", f"{question.what[0].upper()}{question.what[1:]}.")
        else:
            yield bad("database", f"Not so: {question.what} ({told}).", question.mend)
    try:
        connection.check_constraints()
    except DatabaseError as error:
        yield bad(
            "database",
            f"A row names another that is not there ({error}).",
            "Restore the newest backup that is sound: `ficary restore FILE --replace`.",
        )


def check_size() -> Iterator[Finding]:
    file = staging.database_file()
    if file is None:
        return
    log = file.with_name(f"{file.name}-wal")
    if log.exists() and log.stat().st_size > LARGE_LOG:
        yield care(
            "database",
            f"Its log has grown to {log.stat().st_size / 1e9:.1f} GB.",
            "Something has read for hours: start `ficary serve` anew.",
        )
    yield well("database", f"Its file has {file.stat().st_size / 1e6:,.1f} MB.")
