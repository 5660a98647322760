"""Beside which fandoms new tags are used: the bins of wranglers."""

from collections import defaultdict
from typing import Self

from django.db import models
from django.db.models import Count

from ficary.tags.models import Kind, Tag


class BesideQuerySet(models.QuerySet["Beside"]):
    def in_bin(self, fandom: int, kind: Kind) -> Self:
        return self.filter(fandom=fandom, kind=kind)

    def follow_merged(self, fandom: int, into: int) -> None:
        """What waits beside `fandom` waits beside what that stands for; nothing does so twice."""
        there = self.filter(fandom=into).values("tag")
        self.filter(fandom=fandom, tag__in=there).delete()
        self.filter(fandom=fandom).update(fandom=into)

    def counted(self) -> dict[int, dict[str, int]]:
        """How many of each kind wait beside which fandom."""
        # Without the names, so that it is counted along one index.
        counted = self.order_by().values_list("fandom", "kind").annotate(number=Count("pk"))
        bins = defaultdict[int, dict[str, int]](dict)
        for fandom, kind, number in counted:
            bins[fandom][kind] = number
        return bins

    def fullest(self, most: int) -> list[tuple[str, dict[str, int]]]:
        """The names of the fandoms beside which most wait, with how many of each kind."""
        bins = self.counted()
        chosen = sorted(bins, key=lambda fandom: -sum(bins[fandom].values()))[:most]
        names = dict(Tag.objects.filter(pk__in=chosen).values_list("pk", "name"))
        return [(names[fandom], bins[fandom]) for fandom in chosen if fandom in names]


class Beside(models.Model):
    """A tag that waits for wranglers stands on open works of a fandom.

    Kept by the count of works (`works.counting`); gone once the tag is wrangled.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="beside", db_index=False)
    fandom = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+", db_index=False)
    # A copy of the tag's, so that bins are counted out of one index.
    kind = models.CharField(max_length=12, choices=Kind.choices)

    objects = BesideQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "fandom"], name="beside_once")]
        indexes = [models.Index(fields=["fandom", "kind", "tag"], name="beside_bin")]

    def __str__(self) -> str:
        return f"Tag {self.tag_id} beside {self.fandom_id}"
