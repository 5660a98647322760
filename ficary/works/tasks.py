"""Tasks of works. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.db.models import Count, F, Q
from django.tasks import task
from django.utils import timezone

from ficary.tags.models import Tag
from ficary.works.models import OPEN_TAGGING, Chapter, Tagging, Work

# For so long the creators can take a deletion back.
UNDO = timedelta(days=30)


@task(queue_name="quick")
def count_tags() -> None:
    """Count the works under each tag that changed.

    The mark goes only if nothing changed while we counted, and if nobody else counted meanwhile:
    the last statement of a worker that was killed may still be under way in the database.
    """
    for tag, changes in list(Tag.objects.filter(uncounted__gt=0).values_list("pk", "uncounted")):
        counted = Tagging.objects.filter(OPEN_TAGGING, tag=tag).aggregate(
            members=Count("pk"), everybody=Count("pk", filter=Q(work__members_only=False))
        )
        Tag.objects.filter(pk=tag, uncounted__gte=changes).update(
            works_for_members=counted["members"],
            works_open=counted["everybody"],
            uncounted=F("uncounted") - changes,
        )


@task(queue_name="quick")
def post_due_chapters() -> None:
    for chapter in Chapter.objects.due():
        chapter.post()


@task(queue_name="slow")
def erase_withdrawn() -> None:
    for work in Work.objects.filter(withdrawn_at__lt=timezone.now() - UNDO):
        work.erase()
