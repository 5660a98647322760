"""What moderators wrote to a member, as her inbox says it: in their words, and never by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Prefetch

from ficary.moderation import correspondence, letters
from ficary.moderation.models import Act, ReportNote, Step
from ficary.people.models import User
from ficary.works.models import Work

# Without `by`, whom nobody is told.
WRITTEN: Final = ("act", "note__report")


@dataclass(frozen=True)
class Written:
    # What stands above it.
    subject: str
    # Plain text.
    words: str
    # When a suspension ends. Empty: it is none.
    until: datetime | None = None


def about(act: Act) -> Written:
    days = act.details.get("days")
    until = act.at + timedelta(days=days) if act.what == "member suspended" and days else None
    return Written(letters.subject(act), act.why, until)


def of_report(note: ReportNote) -> Written:
    """Of a takedown request what its writer says: the moderators add nothing to it."""
    words = note.text if note.step == Step.ANSWER else note.report.text
    return Written(correspondence.subject(note), words)


def places(viewer: User) -> list[Prefetch[Any]]:
    """The works that notices are about, where `viewer` can open them."""
    return [
        Prefetch("act__work", Work.objects.visible_to(viewer)),
        Prefetch("note__report__work", Work.objects.created_by(viewer)),
    ]
