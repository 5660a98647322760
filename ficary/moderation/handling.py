"""What moderators do with reports. Each is one transaction, written down as a step and an act."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from ficary.core import secret
from ficary.moderation import commenting, correspondence, deciding, events
from ficary.moderation.models import OPEN_STATES, Act, Report, ReportNote, State, Step
from ficary.people.models import User


@dataclass(frozen=True)
class Decision:
    state: State
    # For moderators alone.
    why: str
    # Hide the work, and tell its creators this. Empty: do not.
    hide_because: str = ""
    # Hide the comment.
    hide: bool = False
    # Send the creators a takedown request: the letter's copy names who claims the work.
    tell: bool = False


@transaction.atomic
def take(report: Report, by: User) -> bool:
    taken = report.take(by)
    if taken:
        report.notes.create(step=Step.TAKEN, by=by)
        Act.record("report taken", by=by, **_on(report))
    return taken


@transaction.atomic
def give_back(report: Report, by: User) -> bool:
    given = report.give_back()
    if given:
        report.notes.create(step=Step.GIVEN_BACK, by=by)
        Act.record("report put back", by=by, **_on(report))
    return given


@transaction.atomic
def set_to(report: Report, state: State, by: User) -> bool:
    changed = report.set_to(state)
    if changed:
        report.notes.create(step=Step.STATE, by=by, text=state)
        Act.record("report set to a state", by=by, **_on(report), state=state)
    return changed


@transaction.atomic
def note(report: Report, text: str, by: User) -> None:
    """What moderators tell one another about it."""
    report.notes.create(by=by, text=text)
    Act.record("report noted", by=by, **_on(report))


@transaction.atomic
def answer(report: Report, text: str, *, by: User, signed: bool, ask: bool) -> bool:
    """Write to the reporter; to `ask` is to send a link for the reply, and to wait for it."""
    if not report.reply_to:
        return False
    key = secret.new() if ask else ""
    facts = {"answered_at": timezone.now(), "reply_digest": secret.digest(key) if key else ""}
    Report.objects.filter(pk=report.pk).update(**facts)
    if ask:
        report.set_to(State.WAITING)
    note = report.notes.create(step=Step.ANSWER, by=by, text=text)
    Act.record("report answered", by=by, **_on(report))
    correspondence.answer(note, name=by.name if signed else "", key=key)
    return True


@transaction.atomic
def reply(report: Report, text: str) -> bool:
    """What the reporter writes by the link of an answer, once."""
    asked = Report.objects.filter(pk=report.pk, reply_digest=report.reply_digest)
    if not report.reply_digest or not asked.update(reply_digest=""):
        return False
    report.notes.create(step=Step.REPLY, text=text)
    _ask_again(report)
    return True


@transaction.atomic
def decide(report: Report, decision: Decision, by: User) -> bool:
    """Close it, once; hide what it is about and tell the creators if the decision says so."""
    waiting = Report.objects.waiting().filter(pk=report.pk)
    now = timezone.now()
    if not waiting.update(
        state=decision.state, decided_at=now, decided_by=by, why=decision.why, reply_digest=""
    ):
        return False
    report.refresh_from_db()
    report.notes.create(step=Step.DECISION, by=by, text=decision.why)
    Act.record("report decided", by=by, **_on(report), why=decision.why, state=decision.state)
    if decision.hide_because and report.work:
        deciding.hide(report.work, by=by, why=decision.hide_because)
    if decision.hide and report.comment:
        commenting.do(report.comment, "hide", by=by)
    if decision.tell:
        _tell(report, by)
    events.report_decided.send(Report, report=report)
    return True


@transaction.atomic
def reopen(report: Report, by: User) -> bool:
    """Look at a decided one again. What followed from the decision stays."""
    decided = Report.objects.filter(pk=report.pk, decided_at__isnull=False)
    if not decided.update(state=State.WORKING, decided_at=None, decided_by=None, why=""):
        return False
    report.notes.create(step=Step.STATE, by=by, text=State.WORKING)
    Act.record("report reopened", by=by, **_on(report))
    return True


@transaction.atomic
def object_to(report: Report, text: str, creator: User) -> None:
    """A creator's counter-statement: the report comes before the moderators again."""
    report.notes.create(step=Step.OBJECTION, by=creator, text=text)
    _ask_again(report)


def _on(report: Report) -> dict[str, Any]:
    """Where an act stands in the book, which is read by moderators who are reported as well.

    So it names what was reported, and never who did.
    """
    return {"work": report.work, "person": report.person, "number": report.pk}


def _ask_again(report: Report) -> None:
    """New words on it, of which the moderators are told as of a new report."""
    open_ = {"state": State.WORKING, "decided_at": None, "decided_by": None, "why": ""}
    decided = Report.objects.filter(pk=report.pk).exclude(state__in=OPEN_STATES)
    decided.update(**open_)
    Report.objects.filter(pk=report.pk).update(state=State.WORKING, news_at=timezone.now())
    events.report_made.send(Report, report=report)


def _tell(report: Report, by: User) -> None:
    """Once: a second decision after an objection sends no second copy."""
    untold = Report.objects.filter(pk=report.pk, told_at=None)
    if not report.claim or not untold.update(told_at=timezone.now()):
        return
    note = ReportNote.objects.create(report=report, step=Step.TOLD, by=by)
    Act.record("creators told of a takedown request", by=by, **_on(report))
    correspondence.takedown(note)
