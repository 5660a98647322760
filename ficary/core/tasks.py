"""Tasks of the ground. Each does whatever is due and is safe to run twice."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.tasks import task
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.core import delivery
from ficary.core.models import Letter

KEEP_SENT_MAIL = timedelta(days=7)
KEEP_DONE = timedelta(hours=1)
KEEP_FAILED = timedelta(days=14)


@task(queue_name="quick")
def send_mail() -> None:
    for letter in Letter.objects.due()[:100]:
        delivery.send(letter)


@task(queue_name="quick")
def sweep() -> None:
    """Forget what nobody needs any more: mails that left, sessions and task rows that ended."""
    now = timezone.now()
    Letter.objects.filter(sent_at__lt=now - KEEP_SENT_MAIL).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
