"""Tasks of comments. Each does whatever is due and is safe to run twice."""

from django.tasks import task

from ficary.comments import quoting
from ficary.comments.models import Comment, SpamWord

# Words dropped in one run: the clock soon makes another.
BATCH = 5_000
# Chapters whose comments are placed in one run.
CHAPTERS = 50


@task(queue_name="quick")
def forget_words() -> None:
    """Keep the table of words small: what is rare tells least."""
    keys = list(SpamWord.objects.rare().values_list("pk", flat=True)[:BATCH])
    for start in range(0, len(keys), 500):
        SpamWord.objects.filter(pk__in=keys[start : start + 500]).delete()


@task(queue_name="slow")
def finish_leaving() -> None:
    """Take away what was deleted with an account, one comment after the other."""
    leaving = Comment.objects.filter(leaves=True).order_by("pk")
    for one in leaving[:BATCH]:
        one.finish_leaving()
    if leaving.exists():
        finish_leaving.enqueue()


@task(queue_name="quick")
def place_passages() -> None:
    """After edits: find what comments quote in the texts as they are now."""
    waiting = Comment.objects.filter(unplaced=True).order_by("chapter")
    for chapter in list(waiting.values_list("chapter", flat=True).distinct()[:CHAPTERS]):
        quoting.place_again(chapter)
