"""Tasks of what is told. Each does whatever is due and is safe to run twice."""

from django.tasks import task

from ficary.notifications import mailing, telling, thanking
from ficary.notifications.models import Notice, StopLink

# Old notices erased in one run: the clock soon makes another.
BATCH = 5_000
# Times that one run of the task writes the mails of some readers.
RUN = 10


@task(queue_name="quick")
def tell() -> None:
    if telling.tell_ready():
        tell.enqueue()
    write_mails.enqueue()


@task(queue_name="slow")
def thank() -> None:
    """Tell creators of kudos, once a day."""
    if thanking.thank_ready():
        thank.enqueue()
    write_mails.enqueue()


@task(queue_name="quick")
def write_mails() -> None:
    for _turn in range(RUN):
        if not mailing.write_due():
            return
    write_mails.enqueue()


@task(queue_name="slow")
def forget_old() -> None:
    for model, age in ((Notice, "at"), (StopLink, "made_at")):
        keys = list(model.objects.over().order_by(age).values_list("pk", flat=True)[:BATCH])
        for start in range(0, len(keys), 500):
            model.objects.filter(pk__in=keys[start : start + 500]).delete()
