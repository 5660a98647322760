"""Tasks of what is told. Each does whatever is due and is safe to run twice."""

from django.tasks import task

from ficary.notifications import telling
from ficary.notifications.models import Notice

# Old notices erased in one run: the clock soon makes another.
BATCH = 5_000


@task(queue_name="quick")
def tell() -> None:
    if telling.tell_ready():
        tell.enqueue()


@task(queue_name="slow")
def forget_old() -> None:
    over = Notice.objects.over().order_by("at").values_list("pk", flat=True)[:BATCH]
    keys = list(over)
    for start in range(0, len(keys), 500):
        Notice.objects.filter(pk__in=keys[start : start + 500]).delete()
