"""Which wrangler looks after which fandom."""

from typing import Self

from django.db import models
from django.db.models import Q

from ficary.people.models import User
from ficary.tags.models.kind import Kind
from ficary.tags.models.tag import Tag


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> Self:
        """Keep those of people who may still wrangle, to fandoms that are canonical still."""
        may = Q(wrangler__wrangler=True) | Q(wrangler__keeper=True)
        return self.filter(may, fandom__canonical=True)

    def sign_up(self, wrangler: User, fandom: Tag) -> bool:
        """False if she looks after it already, or nobody can: it is no canonical fandom."""
        if not fandom.canonical or fandom.kind != Kind.FANDOM:
            return False
        return self.get_or_create(wrangler=wrangler, fandom=fandom)[1]

    def follow_merged(self, fandom: Tag, into: Tag) -> None:
        """Who looks after `fandom` looks after what it means now. Its own rows rest until it is
        canonical again: so to undo the one undoes the other."""
        theirs = self.filter(fandom=fandom).values_list("wrangler", flat=True)
        moved = [Assignment(fandom=into, wrangler_id=wrangler) for wrangler in theirs]
        self.bulk_create(moved, ignore_conflicts=True)

    def leave(self, wrangler: User, fandom: Tag) -> bool:
        return self.filter(wrangler=wrangler, fandom=fandom).delete()[0] > 0


class Assignment(models.Model):
    """Stands as long as she may wrangle and the fandom is canonical: ask `standing`."""

    fandom = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="assignments", db_index=False
    )
    wrangler = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fandom", "wrangler"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.fandom_id} to {self.wrangler_id}"
