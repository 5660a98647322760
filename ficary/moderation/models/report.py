"""Reports: what somebody says is wrong here, and what became of it."""

import json
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ficary.archive import limits
from ficary.comments.models import Comment
from ficary.moderation.models.evidence import Evidence
from ficary.moderation.states import OPEN_STATES, Reason, State
from ficary.moderation.subjects import Kind
from ficary.people.models import Pseud, User
from ficary.works.models import Chapter, Work

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ReportQuerySet(models.QuerySet["Report"]):
    def waiting(self) -> Self:
        """Not decided yet. A partial index holds just these."""
        return self.filter(decided_at=None)

    def readable_by(self, user: User) -> Self:
        """Keep what `user` may handle: nobody but a keeper sees a report about himself."""
        return self if user.keeper else self.exclude(against=user)

    def leading(self, among: "ReportQuerySet") -> Self:
        """Of several on one thing the oldest that is `among` them: one row for each thing."""
        older = among.filter(thing=models.OuterRef("thing"), pk__lt=models.OuterRef("pk"))
        return self.filter(~models.Exists(older))

    def for_listing(self) -> Self:
        return self.select_related("by", "taken_by").defer("text", "why", "claim")

    def for_handling(self, user: User) -> Self:
        """All of one report, and whether `user` answers for what it is about."""
        against = Report.against.through.objects.filter(report=models.OuterRef("pk"), user=user)
        return self.annotate(concerned=models.Exists(against)).select_related(
            *("by", "taken_by", "decided_by", "snapshot"),
            *("work", "chapter", "person", "pseud__user", "comment__pseud__user", "comment__work"),
        )

    def lately_on(self, thing: str) -> Self:
        """What counts for the limit of reports on one thing; spam must not shut honest ones out."""
        since = timezone.now() - limits.REPORTS_COUNT_FOR
        return self.filter(thing=thing, made_at__gt=since).exclude(state=State.SPAM)

    def over(self) -> Self:
        """Decided so long ago that nothing of it is kept any more."""
        return self.filter(decided_at__lt=timezone.now() - limits.REPORT_KEPT)


class Report(models.Model):
    """What somebody wrote to the moderators about one thing of this archive."""

    # What it is about: at most one of work (with the chapter, if it is about one), person, pseud
    # and comment. All empty: another page, or it was erased since.
    kind = models.CharField(max_length=10, choices=Kind.choices)
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, related_name="reports")
    chapter = models.ForeignKey(
        Chapter, on_delete=models.SET_NULL, null=True, related_name="reports"
    )
    person = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="reports_about"
    )
    pseud = models.ForeignKey(Pseud, on_delete=models.SET_NULL, null=True, related_name="reports")
    comment = models.ForeignKey(
        Comment, on_delete=models.SET_NULL, null=True, related_name="reports"
    )
    # The path on this archive, and the title or name, as they were.
    address = models.CharField(max_length=limits.REPORTED_ADDRESS)
    label = models.CharField(max_length=limits.TITLE)
    # What several reports on one thing have in common, after it is gone as well: "work 12".
    thing = models.CharField(max_length=limits.REPORTED_ADDRESS + 10)
    # Those who answer for it: moderators among them do not handle it.
    against = models.ManyToManyField(User, related_name="reports_against")
    # Facts about it as JSON, and the texts that they name by SHA-256. Empty: another page.
    snapshot = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, related_name="facts_of"
    )
    texts = models.ManyToManyField(Evidence, related_name="texts_of")

    # Empty: signed out, or the account was closed since.
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="reports")
    # Of one who was signed out. Empty: nobody can be answered.
    email = models.EmailField(blank=True)
    # In which the reporter read the form, and gets letters.
    language = models.CharField(max_length=20)
    reason = models.CharField(max_length=13, choices=Reason.choices)
    text = models.TextField()
    # The fields of a takedown request; empty for every other report.
    claim = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)
    # SHA-256 of what was said by whom about what.
    digest = models.CharField(max_length=64, unique=True)
    # SHA-256 of the secret in the link by which the reporter replies. Empty: nothing was asked.
    reply_digest = models.CharField(max_length=64, blank=True)

    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    # Empty: nobody has it in hand.
    taken_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="reports_taken"
    )
    # Since when there is something about it that the moderators had no mail of. Empty: nothing.
    news_at = models.DateTimeField(null=True, default=timezone.now)
    # Empty: the moderators have had no mail about it.
    announced_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    # When the creators got a copy of a takedown request. Empty: not.
    told_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    why = models.TextField(blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(person=None, pseud=None, comment=None)
                    | Q(work=None, chapter=None, pseud=None, comment=None)
                    | Q(work=None, chapter=None, person=None, comment=None)
                    | Q(work=None, chapter=None, person=None, pseud=None)
                ),
                name="report_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, state__in=OPEN_STATES)
                | Q(Q(decided_at__isnull=False), ~Q(state__in=OPEN_STATES)),
                name="report_decided_or_open",
            ),
        ]
        indexes = [
            models.Index(fields=["made_at"], condition=Q(decided_at=None), name="report_waiting"),
            models.Index(fields=["-decided_at"], name="report_decided"),
            models.Index(fields=["thing", "id"], name="report_by_thing"),
            models.Index(fields=["news_at"], name="report_news"),
            models.Index(fields=["announced_at"], name="report_announced"),
            models.Index(fields=["reply_digest"], name="report_reply"),
        ]

    if TYPE_CHECKING:
        notes: RelatedManager[Any]
        # Put there by `for_handling`.
        concerned: bool

    def __str__(self) -> str:
        return f"Report {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def member(self) -> User | None:
        """Whose profile, pseud or comment it is about; reads `pseud__user` and the like."""
        said = self.comment
        pseud = said.pseud if said and not said.masked else self.pseud
        return self.person or (pseud.user if pseud else None)

    @property
    def reply_to(self) -> str:
        """Where an answer goes: a member's address of today. Empty: nowhere."""
        if self.by is not None:
            return self.by.email if self.by.is_active else ""
        return self.email

    @property
    def kept(self) -> dict[str, Any]:
        """What was reported, as it was; reads `snapshot`."""
        facts: dict[str, Any] = json.loads(self.snapshot.text) if self.snapshot else {}
        return facts

    def take(self, user: User) -> bool:
        """Have it in hand, unless somebody has: of two at one moment one gets True."""
        free = Report.objects.waiting().filter(pk=self.pk, taken_by=None)
        return bool(free.update(taken_by=user, state=self._state_when_taken()))

    def give_back(self) -> bool:
        held = Report.objects.waiting().filter(pk=self.pk, taken_by__isnull=False)
        return bool(held.update(taken_by=None))

    def set_to(self, state: State) -> bool:
        """Change the state of an open report; deciding is another verb."""
        others = Report.objects.waiting().filter(pk=self.pk).exclude(state=state)
        return state in OPEN_STATES and bool(others.update(state=state))

    def _state_when_taken(self) -> models.Case:
        return models.Case(
            models.When(state=State.NEW, then=models.Value(State.WORKING)), default=F("state")
        )
