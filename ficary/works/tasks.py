"""Tasks of works. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from ficary.works import broom, counting
from ficary.works.models import Chapter, Orphaning, Work

# For so long the creators can take a deletion back.
UNDO = timedelta(days=30)
# The hour, in UTC.
NIGHT = 4


@task(queue_name="quick")
def count_works() -> None:
    more = counting.count_tags()
    counting.count_languages()
    if more:
        count_works.enqueue()


@task(queue_name="quick")
def post_due_chapters() -> None:
    for chapter in Chapter.objects.due().select_related("work"):
        chapter.post_if_due()


@task(queue_name="slow")
def erase_withdrawn() -> None:
    over = Work.objects.filter(withdrawn_at__lt=timezone.now() - UNDO)
    for key in list(over.values_list("pk", flat=True)):
        with transaction.atomic():
            # Asked again: it may have been brought back a moment ago.
            if work := over.select_for_update().filter(pk=key).first():
                work.erase()


@task(queue_name="slow")
def sweep_tags() -> None:
    """At night: nobody waits for it."""
    now = timezone.now()
    if now.hour == NIGHT and now.minute < 2:
        broom.sweep()


@task(queue_name="quick")
def forget_orphaners() -> None:
    Orphaning.objects.over().delete()
