"""Tasks of works. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from ficary.works import counting
from ficary.works.models import Chapter, Work

# For so long the creators can take a deletion back.
UNDO = timedelta(days=30)


@task(queue_name="quick")
def count_works() -> None:
    counting.count_tags()
    counting.count_languages()


@task(queue_name="quick")
def post_due_chapters() -> None:
    for chapter in Chapter.objects.due():
        chapter.post()


@task(queue_name="slow")
def erase_withdrawn() -> None:
    for work in Work.objects.filter(withdrawn_at__lt=timezone.now() - UNDO):
        work.erase()
