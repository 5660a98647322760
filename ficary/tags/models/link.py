"""What stands above what: metatags, and what a tag belongs to."""

from collections.abc import Iterable
from typing import Final, Self

from django.db import models
from django.db.models import F, Q

from ficary.tags.models.kind import Kind
from ficary.tags.models.tag import Tag

# To which kinds a tag of each kind may belong.
PARENTS: Final[dict[str, tuple[str, ...]]] = {
    Kind.FANDOM: (Kind.MEDIA,),
    Kind.CHARACTER: (Kind.FANDOM,),
    Kind.RELATIONSHIP: (Kind.FANDOM, Kind.CHARACTER),
    Kind.FREEFORM: (Kind.FANDOM,),
}


class LinkQuerySet(models.QuerySet["Link"]):
    def meta(self) -> Self:
        return self.filter(meta=True)

    def parents(self) -> Self:
        return self.filter(meta=False)

    def of(self, tags: Iterable[int]) -> Self:
        """At either end."""
        keys = list(tags)
        return self.filter(Q(below__in=keys) | Q(above__in=keys))


class Link(models.Model):
    """One tag directly above another."""

    below = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="up", db_index=False)
    above = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="down", db_index=False)
    # A metatag of the same kind, whose works are those of `below` too; else what it belongs to.
    meta = models.BooleanField()

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["below", "above"], name="link_once"),
            models.CheckConstraint(condition=~Q(below=F("above")), name="link_to_another"),
        ]
        indexes = [models.Index(fields=["above", "meta"], name="link_down")]

    def __str__(self) -> str:
        return f"Link {self.below_id} → {self.above_id}"


class Ancestor(models.Model):
    """A metatag of a tag, or one above that: what the links say, ready to be asked.

    Kept by `tags.closure` in the transaction that changes a link.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="higher", db_index=False)
    ancestor = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="lower", db_index=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "ancestor"], name="ancestor_once"),
            models.CheckConstraint(condition=~Q(tag=F("ancestor")), name="ancestor_is_another"),
        ]
        indexes = [models.Index(fields=["ancestor", "tag"], name="ancestor_down")]

    def __str__(self) -> str:
        return f"Ancestor {self.ancestor_id} of {self.tag_id}"
