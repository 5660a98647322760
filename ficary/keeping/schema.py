"""The shape of a database by the migrations that it had: an older one is read as it was then.

A migration that `replaces` others stands for all of them, and those are gone: of an archive that
had but some of them nobody can tell how to go on.
"""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

type Name = tuple[str, str]


class Unknown(Exception):
    """A newer Ficary was here: its text names a migration that this one has not."""


class TooOld(Exception):
    """Its text names a migration that was replaced, and that should have been made before."""


def applied(database: BaseDatabaseWrapper) -> list[Name]:
    """Raises TooOld, which is to be asked before Django is: it fails, or sees nothing to do."""
    names = sorted(MigrationRecorder(database).applied_migrations())
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    _today(loader, names)
    return names


def _today(loader: MigrationLoader, names: Iterable[Name]) -> set[Name]:
    """`names` with those that were replaced under their new one."""
    found = set(names)
    for name, migration in loader.disk_migrations.items():
        replaced = set(migration.replaces)
        if not replaced:
            continue
        if name in found or replaced <= found:
            found = found - replaced | {name}
        elif replaced & found and (gone := replaced - found - set(loader.disk_migrations)):
            raise TooOld(".".join(min(gone)))
    return found


def leaves(loader: MigrationLoader, names: Iterable[Name]) -> list[Name]:
    """The last of `names` in each line of migrations."""
    given = _today(loader, names)
    if unknown := sorted(given - set(loader.graph.nodes)):
        raise Unknown(".".join(unknown[-1]))
    return sorted(
        name
        for name in given
        if not any(child.key in given for child in loader.graph.node_map[name].children)
    )


def models_of(loader: MigrationLoader, names: Iterable[Name]) -> Apps:
    """All models as they were after the migrations `names`."""
    found: Apps = loader.project_state(leaves(loader, names)).apps
    return found
