"""The shape of a database by the migrations that it had: an older one is read as it was then."""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

type Name = tuple[str, str]


class Unknown(Exception):
    """A newer Ficary was here: its text names a migration that this one has not."""


def applied(database: BaseDatabaseWrapper) -> list[Name]:
    return sorted(MigrationLoader(database).applied_migrations)


def leaves(loader: MigrationLoader, names: Iterable[Name]) -> list[Name]:
    """The last of `names` in each line of migrations."""
    given = set(names)
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
