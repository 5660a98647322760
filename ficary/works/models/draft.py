"""Drafts: what is being typed, kept on the way, so that no text is ever lost."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from ficary.people.models import User
from ficary.works.models.chapter import Chapter, Revision
from ficary.works.models.work import Work


@dataclass(frozen=True)
class Place:
    """Where one can type: without anything, a new work."""

    work: Work | None = None
    chapter: Chapter | None = None
    # The fields of the work itself; else a chapter of it, a new one if `chapter` is empty.
    of_work: bool = False


class DraftQuerySet(models.QuerySet["Draft"]):
    def at(self, user: User, place: Place) -> Self:
        """Keep what `user` is typing there: one or none."""
        return self.filter(user=user, work=place.work, chapter=place.chapter, of_work=place.of_work)

    @transaction.atomic
    def keep(
        self, user: User, place: Place, *, form: UUID, typed: dict[str, Any]
    ) -> "Draft | None":
        """Put down what is typed in `form`.

        None, and nothing is kept, if another form has put something down there: whoever types
        must first take that up or throw it away.
        """
        draft, made = self.at(user, place).get_or_create(
            user=user,
            work=place.work,
            chapter=place.chapter,
            of_work=place.of_work,
            defaults={
                "form": form,
                "typed": typed,
                "began_from": place.chapter.text if place.chapter else None,
            },
        )
        if made:
            return draft
        same = self.filter(pk=draft.pk, form=form)
        if not same.update(typed=typed, saved_at=timezone.now()):
            return None
        draft.refresh_from_db()
        return draft


class Draft(models.Model):
    """What somebody is typing and readers must not see: one for each place where one can type.

    Nothing that lists, counts, feeds or downloads reads it.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="drafts")
    # Both empty: a new work. Without a chapter: a new chapter of the work, or its own fields.
    work = models.ForeignKey(
        Work, on_delete=models.PROTECT, null=True, related_name="drafts_beside"
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.PROTECT, null=True, related_name="drafts_beside"
    )
    of_work = models.BooleanField(default=False)
    # The form that it is typed in, as each form has its own number.
    form = models.UUIDField()
    # Empty: it began from nothing.
    began_from = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    # The form's fields as typed: name → list of values.
    typed = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(work=None, chapter=None),
                name="one_draft_of_a_new_work",
            ),
            models.UniqueConstraint(
                fields=["user", "work"],
                condition=Q(work__isnull=False, chapter=None, of_work=False),
                name="one_draft_of_a_new_chapter",
            ),
            models.UniqueConstraint(
                fields=["user", "work"],
                condition=Q(work__isnull=False, chapter=None, of_work=True),
                name="one_draft_of_a_works_fields",
            ),
            models.UniqueConstraint(
                fields=["user", "chapter"],
                condition=Q(chapter__isnull=False),
                name="one_draft_of_a_chapter",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk}"
