"""What follows from events below."""

from typing import Any

from ficary.reading.models import Hide
from ficary.works import events
from ficary.works.models import Work


def connect() -> None:
    events.work_erasing.connect(_forget_work)


def _forget_work(work: Work, **_: Any) -> None:
    Hide.objects.filter(work=work).delete()
