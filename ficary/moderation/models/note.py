"""What happened to a report, step by step."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.moderation.models.report import Report
from ficary.moderation.states import State
from ficary.people.models import User


class Step(models.TextChoices):
    NOTE = "note", _("Note")
    TAKEN = "taken", _("Taken")
    GIVEN_BACK = "given_back", _("Given back")
    STATE = "state", _("Set to")
    ANSWER = "answer", _("Answer to the reporter")
    REPLY = "reply", _("The reporter wrote")
    DECISION = "decision", _("Decision")
    TOLD = "told", _("Creators told")
    OBJECTION = "objection", _("A creator wrote")


class ReportNoteQuerySet(models.QuerySet["ReportNote"]):
    def in_order(self) -> Self:
        return self.order_by("pk").select_related("by")

    def to_the_reporter(self) -> Self:
        """What whoever reported may read again."""
        return self.filter(step__in=(Step.ANSWER, Step.REPLY)).order_by("pk")


class ReportNote(models.Model):
    """One step. Never changed once it is written."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="notes")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.NOTE)
    # Empty: whoever reported, or somebody whose account was closed since.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    text = models.TextField(blank=True)

    objects = ReportNoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.step} ({self.pk})"

    @property
    def state_display(self) -> str:
        """The name of the state that a step set."""
        return str(State(self.text).label)
