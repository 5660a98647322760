"""What follows from an event of reports: the moderators are told."""

from typing import Any

from ficary.moderation import events, tasks


def connect() -> None:
    events.report_made.connect(_tell)


def _tell(**_: Any) -> None:
    tasks.tell_moderators.enqueue()
