"""Migrations that others replaced: who had them all goes on, who had some of them is told so."""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ficary.keeping import database, schema
from ficary.keeping.backup import loading, writing
from ficary.keeping.backup.manifest import Manifest
from ficary.keeping.doctor import data
from ficary.keeping.refusal import CannotBackUp, CannotRestore, CannotServe

LATE = ("works", "0006_who_may_comment")


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    return MigrationLoader(None)


@pytest.fixture(scope="module")
def new(loader: MigrationLoader) -> set[schema.Name]:
    """The names that a backup will have some day."""
    return set(loader.disk_migrations)


@pytest.fixture(scope="module")
def old(loader: MigrationLoader) -> set[schema.Name]:
    """The names that it had before any was replaced."""
    every = loader.disk_migrations.items()
    kept = {name for name, migration in every if not migration.replaces}
    return kept.union(*(migration.replaces for _name, migration in every))


def _forget(names: set[schema.Name]) -> None:
    rows = MigrationRecorder(connection).migration_qs
    for app, name in names:
        rows.filter(app=app, name=name).delete()


def _backup(names: set[schema.Name]) -> Manifest:
    return Manifest(ficary="0.1.0", made_at=timezone.now(), schema=sorted(names))


@pytest.mark.pure
def test_no_name_is_used_again(loader: MigrationLoader) -> None:
    """An archive that had the old one would be taken for one that has the new."""
    replaced = {name for one in loader.disk_migrations.values() for name in one.replaces}
    assert not replaced & set(loader.disk_migrations)


def test_an_archive_with_all_that_was_replaced_goes_on(
    old: set[schema.Name], new: set[schema.Name]
) -> None:
    _forget(new - old)

    assert database.bring_up_to_date() is False
    assert {found.grade for found in data.check_schema()} == {"well"}


def test_an_archive_with_a_part_of_it_is_refused(
    old: set[schema.Name], new: set[schema.Name]
) -> None:
    _forget(new - old | {LATE})

    with pytest.raises(CannotServe, match=r"before 0\.1\.0.*works\.0006_who_may_comment"):
        database.bring_up_to_date()
    assert {found.grade for found in data.check_schema()} == {"bad"}
    with pytest.raises(CannotBackUp, match=r"before 0\.1\.0"):
        writing.shape(connection.alias)


@pytest.mark.pure
def test_a_backup_is_read_by_the_old_names_and_by_the_new(
    loader: MigrationLoader, old: set[schema.Name], new: set[schema.Name]
) -> None:
    last = schema.leaves(loader, new)

    assert schema.leaves(loader, old) == schema.leaves(loader, old | new) == last
    for names in (old, new, old | new):
        loading.refuse_unreadable(_backup(names))


@pytest.mark.pure
def test_a_backup_with_a_part_of_them_is_refused(old: set[schema.Name]) -> None:
    with pytest.raises(CannotRestore, match=r"before 0\.1\.0.*works\.0006_who_may_comment"):
        loading.refuse_unreadable(_backup(old - {LATE}))
