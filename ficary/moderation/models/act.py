"""What was done with a role: who, when, to what, why."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.utils import timezone

from ficary.people.models import User
from ficary.works.models import Work


class ActQuerySet(models.QuerySet["Act"]):
    def newest(self) -> Self:
        return self.order_by("-pk")

    def for_listing(self) -> Self:
        return self.select_related("by", "person", "work")

    def reasons(self, works: Iterable[int]) -> dict[int, "Act"]:
        """For hidden works, by their keys: the act that hid each last."""
        hidden = self.filter(work__in=list(works), what="work hidden")
        return {act.work_id: act for act in hidden.order_by("pk").for_listing() if act.work_id}


class Act(models.Model):
    """One thing done with a role. Written by the verb that does it, and never changed."""

    # In English and in the past tense: "work hidden". Pages translate it (`web.keeper.acts`).
    what = models.CharField(max_length=60)
    at = models.DateTimeField(default=timezone.now)
    # Empty: done by a command of the archive's owner, or the account was closed since.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="acts")
    why = models.TextField(blank=True)
    # Whom or what it was done to, where there is one and it still exists.
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="acts_about"
    )
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, related_name="acts")
    # What changed, as `{"field": [before, after]}`, or what else one would want to know later.
    # Never a secret, an address or a text of somebody.
    details = models.JSONField(default=dict)

    objects = ActQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["what", "-id"], name="act_by_what"),
        ]

    def __str__(self) -> str:
        return f"{self.what} ({self.pk})"

    @classmethod
    def record(
        cls,
        what: str,
        *,
        by: User | None,
        why: str = "",
        person: User | None = None,
        work: Work | None = None,
        **details: Any,
    ) -> "Act":
        """Write it down, in the transaction of the act itself."""
        return cls.objects.create(
            what=what, by=by, why=why, person=person, work=work, details=details
        )


class NoteQuerySet(models.QuerySet["Note"]):
    def about(self, person: User) -> Self:
        return self.filter(person=person).select_related("by").order_by("-pk")


class Note(models.Model):
    """What moderators tell one another about a member. She never sees it."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notes_about")
    # Empty: whoever wrote it has closed the account.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="notes_written")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    objects = NoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Note {self.pk}"
