"""What stands above what: metatags, and what a tag belongs to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Self

from django.db import models
from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

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

    def most_used_below(self, tag: Tag, most: int, column: str = "works_for_members") -> Self:
        """So many of each kind that are directly below `tag`, in one statement; with `among`: how
        many there are of the kind. `column` of the tags says how much they are used."""
        order = [F(f"below__{column}").desc(), F("below__sort_name").asc()]
        kinds = ["meta", "below__kind"]
        place = Window(RowNumber(), partition_by=kinds, order_by=order)
        links = self.filter(above=tag).annotate(at=place)
        links = links.annotate(among=Window(Count("*"), partition_by=kinds)).filter(at__lte=most)
        return links.select_related("below").order_by("-meta", "below__kind", "at")

    def over(self, tag: Tag, column: str = "works_for_members") -> Self:
        """All metatags of `tag`, what it belongs to, and what these belong to."""
        higher = Ancestor.objects.filter(tag=tag).values("ancestor")
        parents = Link.objects.parents().filter(below=tag).values("above")
        own, beyond = Q(below=tag), Q(meta=False, below__in=parents)
        links = self.filter(own | beyond | Q(meta=True, below__in=higher))
        return links.select_related("above").order_by(f"-above__{column}", "pk")

    def subtags(self, tag: Tag, column: str = "works_for_members") -> Self:
        """Between `tag` and all below it, the most used first."""
        lower = Ancestor.objects.filter(ancestor=tag).values("tag")
        links = self.meta().filter(Q(above=tag) | Q(above__in=lower)).select_related("below")
        return links.order_by(f"-below__{column}", "below__sort_name", "pk")

    def largest_of_media(
        self, fandoms: models.QuerySet[Tag], column: str, most: int
    ) -> list[tuple[Tag, list[Tag]]]:
        """Each medium that has some of `fandoms`, with those that have most works."""
        place = Window(
            RowNumber(),
            partition_by="above",
            order_by=[F(f"below__{column}").desc(), "below__sort_name"],
        )
        links = self.parents().filter(above__kind=Kind.MEDIA, below__in=fandoms)
        rows = links.annotate(at=place).filter(at__lte=most).select_related("above", "below")
        found: dict[Tag, list[Tag]] = {}
        for link in rows.order_by("above__position", "above", "at"):
            found.setdefault(link.above, []).append(link.below)
        return list(found.items())

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

    if TYPE_CHECKING:
        # Put there by `most_used_below`.
        among: int

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
