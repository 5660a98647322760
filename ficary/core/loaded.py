"""Models of which a page loads some hundred."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState
from django.db.models.fetch_modes import FetchMode


class _State(ModelState):
    def __del__(self) -> None:
        """Django's makes the cache of relations, to empty it, of each row that had none."""
        if "fields_cache" in self.__dict__:
            super().__del__()


class Loaded(models.Model):
    """Made from a row without `__init__`, in a third of its time.

    Not for models whose `__init__`, or whose signals of it, do anything of their own.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(
        cls,
        db: str | None,
        field_names: Collection[str],
        values: Collection[Any],
        *,
        fetch_mode: FetchMode | None = None,
    ) -> Self:
        made = cls.__new__(cls)
        made._state = _State()
        made._state.adding, made._state.db = False, db
        if fetch_mode:
            made._state.fetch_mode = fetch_mode
        made.__dict__.update(zip(field_names, values, strict=True))
        return made
