"""Which wrangler looks after which fandom."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from ficary.people.models import User
from ficary.tags.models.kind import Kind
from ficary.tags.models.tag import Tag


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> Self:
        """Keep those of people who may still wrangle, to fandoms that are canonical still or
        synonyms of one: so to undo a merge gives back to each what she looked after."""
        may = Q(wrangler__wrangler=True) | Q(wrangler__keeper=True)
        return self.filter(may, Q(fandom__canonical=True) | Q(fandom__merger__isnull=False))

    def to(self, fandoms: Iterable[Any]) -> Self:
        """Keep those to these fandoms, and to their synonyms."""
        given = list(fandoms)
        return self.filter(Q(fandom__in=given) | Q(fandom__merger__in=given))

    def meant(self) -> models.QuerySet[Any, Any]:
        """The keys of the fandoms: of a synonym, of what it stands for."""
        return self.order_by().values_list(Coalesce("fandom__merger", "fandom"))

    def wranglers_of(self, fandoms: Iterable[Tag]) -> dict[int, list[User]]:
        """By the keys of the fandoms, each wrangler once, by name."""
        rows = self.standing().to(fandoms).select_related("fandom", "wrangler")
        found = defaultdict[int, dict[User, None]](dict)
        for one in rows.order_by("wrangler__name"):
            found[one.fandom.merger_id or one.fandom_id][one.wrangler] = None
        return {fandom: list(people) for fandom, people in found.items()}

    def sign_up(self, wrangler: User, fandom: Tag) -> bool:
        """False if she looks after it already, or nobody can: it is no canonical fandom."""
        if not fandom.canonical or fandom.kind != Kind.FANDOM:
            return False
        return self.get_or_create(wrangler=wrangler, fandom=fandom)[1]

    def leave(self, wrangler: User, fandom: Tag) -> bool:
        return self.filter(wrangler=wrangler).to([fandom]).delete()[0] > 0


class Assignment(models.Model):
    """Stands as long as she may wrangle and the fandom means something: ask `standing`.

    One to a fandom that became a synonym is read as one to what that stands for.
    """

    fandom = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="assignments", db_index=False
    )
    wrangler = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fandom", "wrangler"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.fandom_id} to {self.wrangler_id}"
