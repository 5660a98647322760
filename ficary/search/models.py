"""The outbox: which works the index does not have as they are now."""

from collections.abc import Iterable
from typing import Self

from django.db import models, transaction


class ChangeQuerySet(models.QuerySet["Change"]):
    def waiting(self, most: int) -> Self:
        return self.order_by("pk")[:most]

    def note(self, works: Iterable[int]) -> None:
        """Have `works` indexed anew. In the transaction of the change itself, so none is missed."""
        self.bulk_create([Change(work=work) for work in works], batch_size=1000)

    @transaction.atomic
    def ticket(self) -> int:
        """A number above all that were drawn before, on whatever machine."""
        drawn = self.create(work=0)
        key = drawn.pk
        drawn.delete()
        return int(key)


class Change(models.Model):
    """Written beside a change of a work, removed once an index has it.

    Removed one by one, never "all up to": a row with a smaller key may be committed later.
    """

    # No foreign key: what was erased must leave the index as well.
    work = models.BigIntegerField()

    objects = ChangeQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Change of work {self.work}"
