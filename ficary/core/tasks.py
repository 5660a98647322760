"""Tasks of the ground. Each does whatever is due and is safe to run twice."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.core import delivery, forgetting
from ficary.core.models import Cached, Forgetting, Letter, LoggedError, Pulse

KEEP_SENT_MAIL = timedelta(days=7)
KEEP_DONE = timedelta(hours=1)
KEEP_FAILED = timedelta(days=14)
KEEP_ERRORS = timedelta(days=30)
# A machine that has not been heard of for so long is gone.
KEEP_PULSES = timedelta(days=1)


@task(queue_name="quick")
def send_mail() -> None:
    if delivery.send_due():
        send_mail.enqueue()


@task(queue_name="quick")
def sweep() -> None:
    """Forget what nobody needs any more: mail that left, what ended, old errors."""
    now = timezone.now()
    Letter.objects.filter(sent_at__lt=now - KEEP_SENT_MAIL).delete()
    Cached.objects.filter(expires__lt=now).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    LoggedError.objects.filter(last_at__lt=now - KEEP_ERRORS).delete()
    Pulse.objects.filter(at__lt=now - KEEP_PULSES).delete()


@task(queue_name="quick")
def forget() -> None:
    """Find what is left of those who closed their accounts, and drop it."""
    for asked in Forgetting.objects.order_by("pk")[:20]:
        forgetting.forget(forgetting.Traces(asked.account, asked.words))
        asked.delete()
