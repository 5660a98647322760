"""Reckons anew all that follows from a work's rows: should it ever have gone wrong, it is right."""

from django.db import transaction

from ficary.works import events
from ficary.works.models import Tally, Work


@transaction.atomic
def mend(work: Work) -> None:
    """Words, chapters, dates and counts; the counts of its tags, and the index, follow soon."""
    work.hold()
    work.recount()
    Tally.objects.hold(work.pk)
    events.work_mending.send(Work, work=work)
    tags = list(work.taggings.values_list("tag", flat=True))
    events.work_changed.send(Work, work=work, tags=tags)
