"""The outbox: which works the index does not have as they are now, and tags that moved."""

from collections.abc import Iterable
from typing import Final, Self

from django.db import models, transaction
from django.db.models import F, Sum

from ficary.core.prepared import Prepared

# Beyond it, so much was hidden at once that counts may be wrong for a moment.
MOST_AWAY: Final = 20_000


class ChangeQuerySet(models.QuerySet["Change"]):
    def waiting(self, most: int) -> Self:
        return self.order_by("pk")[:most]

    def note(self, works: Iterable[int], *, takes_away: bool = False) -> None:
        """Have `works` indexed anew. In the transaction of the change itself, so none is missed."""
        noted = [Change(work=work, takes_away=takes_away) for work in works]
        self.bulk_create(noted, batch_size=1000)

    def taken_away(self) -> list[int]:
        """Works of which the index may still tell what nobody may know any more."""
        return _away.ask()

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
    # Readers may know less of it than before: until the index has it so, they do not find it.
    takes_away = models.BooleanField(default=False)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["work"], condition=models.Q(takes_away=True), name="change_takes_away"
            )
        ]

    def __str__(self) -> str:
        return f"Change of work {self.work}"


def _taken_away() -> models.QuerySet[Change, int]:
    away = Change.objects.filter(takes_away=True).order_by("work")
    return away.values_list("work", flat=True).distinct()[:MOST_AWAY]


_away = Prepared(_taken_away)


class MovedQuerySet(models.QuerySet["Moved"]):
    def left(self) -> int:
        """Works still to be noted, of the tags of which one knows how many they have."""
        told = self.aggregate(of=Sum("of"), done=Sum("done"))
        return max((told["of"] or 0) - (told["done"] or 0), 0)


class Moved(models.Model):
    """A tag that means something else now: the works under it are noted piece by piece.

    Not at once, so that what somebody posts meanwhile never waits behind 100,000 works.
    """

    tag = models.BigIntegerField()
    # The works up to this key are noted …
    up_to = models.BigIntegerField(default=0)
    # … so many, of so many. Empty: nobody has begun.
    done = models.PositiveBigIntegerField(default=0)
    of = models.PositiveBigIntegerField(null=True)

    objects = MovedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Moved tag {self.tag}"

    @transaction.atomic
    def note(self, works: list[int], *, of: int) -> None:
        """These, of so many, are noted now; none: all are. Of two indexers, once."""
        still = Moved.objects.filter(pk=self.pk, up_to=self.up_to)
        if not works:
            still.delete()
        elif still.update(up_to=works[-1], done=F("done") + len(works), of=of):
            Change.objects.note(works)
