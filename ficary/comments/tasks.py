"""Tasks of comments. Each does whatever is due and is safe to run twice."""

from django.tasks import task

from ficary.comments.models import SpamWord

# Words dropped in one run: the clock soon makes another.
BATCH = 5_000


@task(queue_name="quick")
def forget_words() -> None:
    """Keep the table of words small: what is rare tells least."""
    keys = list(SpamWord.objects.rare().values_list("pk", flat=True)[:BATCH])
    for start in range(0, len(keys), 500):
        SpamWord.objects.filter(pk__in=keys[start : start + 500]).delete()
