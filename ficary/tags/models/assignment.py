"""Which wrangler looks after which fandom."""

from typing import Self

from django.db import models
from django.db.models import Q

from ficary.people.models import User
from ficary.tags.models.kind import Kind
from ficary.tags.models.tag import Tag


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def standing(self) -> Self:
        """Keep those of people who may still wrangle."""
        return self.filter(Q(wrangler__wrangler=True) | Q(wrangler__keeper=True))

    def sign_up(self, wrangler: User, fandom: Tag) -> bool:
        """False if she looks after it already, or nobody can: it is no canonical fandom."""
        if not fandom.canonical or fandom.kind != Kind.FANDOM:
            return False
        return self.get_or_create(wrangler=wrangler, fandom=fandom)[1]

    def leave(self, wrangler: User, fandom: Tag) -> bool:
        return self.filter(wrangler=wrangler, fandom=fandom).delete()[0] > 0


class Assignment(models.Model):
    fandom = models.ForeignKey(
        Tag, on_delete=models.CASCADE, related_name="assignments", db_index=False
    )
    wrangler = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fandom", "wrangler"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.fandom_id} to {self.wrangler_id}"
