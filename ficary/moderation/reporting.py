"""A report on its way in, with what it is about; and out again, when nobody needs it any more."""

import hashlib
import json
from typing import Any

from django.db import IntegrityError, transaction

from ficary.archive import limits
from ficary.moderation import events, snapshots
from ficary.moderation.models import Evidence, Report
from ficary.moderation.subjects import Subject


def about(subject: Subject, **said: Any) -> Report:
    """What somebody says about `subject`, not sent yet."""
    report = Report(
        kind=subject.kind,
        address=subject.address,
        label=subject.label[: limits.TITLE],
        thing=subject.thing,
        work=subject.work,
        chapter=subject.chapter,
        person=subject.person,
        pseud=subject.pseud,
        comment=subject.comment,
        **said,
    )
    report.digest = _digest(report)
    return report


def _digest(report: Report) -> str:
    day = report.made_at.date().isoformat()
    who = [report.by_id, report.email]
    said = [report.address, *who, report.reason, report.text, report.claim, day]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def sent_before(report: Report) -> Report | None:
    """The same words by the same person on the same day: a form that was sent twice."""
    return Report.objects.filter(digest=report.digest).first()


def send(report: Report, subject: Subject) -> Report:
    """Keep it, with its subject as that is now. Of two at one moment one stays."""
    taken = snapshots.take(subject)
    try:
        return sent_before(report) or _keep(report, subject, taken)
    except IntegrityError:
        return Report.objects.get(digest=report.digest)


@transaction.atomic
def _keep(report: Report, subject: Subject, taken: snapshots.Snapshot) -> Report:
    # In one order: two reports on one work wait for each other, never both.
    texts = [Evidence.objects.keep(text) for _digest, text in sorted(taken.texts.items())]
    if taken.facts:
        report.snapshot = Evidence.objects.keep(json.dumps(taken.facts, sort_keys=True))
    report.save()
    report.texts.set(texts)
    report.against.set(subject.answerable())
    events.report_made.send(Report, report=report)
    return report


@transaction.atomic
def erase(report: Report) -> None:
    """Remove it, its notes, and what was kept for it alone."""
    kept = set(report.texts.values_list("pk", flat=True))
    if report.snapshot:
        kept.add(report.snapshot.pk)
    report.delete()
    held = Evidence.objects.select_for_update().filter(pk__in=kept).order_by("sha256")
    list(held.values_list("pk"))
    Evidence.objects.unneeded().filter(pk__in=kept).delete()
