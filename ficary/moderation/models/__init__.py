"""What is done with a role; what is reported, and what was kept of it."""

from ficary.moderation.models.act import Act, ActQuerySet, Note
from ficary.moderation.models.evidence import Evidence
from ficary.moderation.models.note import ReportNote, Step
from ficary.moderation.models.report import Report
from ficary.moderation.states import OPEN_STATES, Reason, State

__all__ = [
    "OPEN_STATES",
    "Act",
    "ActQuerySet",
    "Evidence",
    "Note",
    "Reason",
    "Report",
    "ReportNote",
    "State",
    "Step",
]
