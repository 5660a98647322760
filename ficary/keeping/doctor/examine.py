"""The list of all checks. A new one is a line here."""

from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError

from ficary.keeping.doctor import data, files, index, outside, work
from ficary.keeping.doctor.finding import Finding, Grade, care

type Check = Callable[[], Iterable[Finding]]

ALWAYS: list[Check] = [
    files.check_folder,
    files.check_key,
    files.check_media,
    files.check_disk,
    files.check_languages,
    outside.check_address,
    outside.check_mail,
]
WITH_DATABASE: list[Check] = [data.check_schema, data.check_size, data.check_soundness]
# These ask for rows, which an older or a newer schema may not have.
WITH_SCHEMA: list[Check] = [
    work.check_archive,
    work.check_server,
    work.check_clock,
    work.check_backups,
    work.check_media_rows,
    index.check_index,
    outside.check_letters,
]


def examine() -> Iterator[Finding]:
    yield from _all(ALWAYS)
    reached = data.reachable()
    yield reached
    if reached.grade != Grade.WELL:
        return
    schema = list(_all(WITH_DATABASE))
    yield from schema
    if any(found.what == "schema" and found.grade != Grade.WELL for found in schema):
        return
    yield from _all(WITH_SCHEMA)


def _all(checks: Iterable[Check]) -> Iterator[Finding]:
    """What cannot be looked at is a finding too."""
    for check in checks:
        try:
            yield from check()
        except (OSError, DatabaseError) as error:
            what = check.__name__.removeprefix("check_")
            yield care(what, f"It cannot be looked at ({error}).", "Mend what is marked ✗ first.")
