"""Tasks of the ground. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.tasks import task
from django.utils import timezone

from ficary.core import delivery
from ficary.core.models import Letter

KEEP_SENT_MAIL = timedelta(days=7)


@task(queue_name="quick")
def send_mail() -> None:
    for letter in Letter.objects.due()[:100]:
        delivery.send(letter)


@task(queue_name="quick")
def sweep() -> None:
    """Forget what nobody needs any more: mails that left, sessions and task rows that ended."""
    Letter.objects.filter(sent_at__lt=timezone.now() - KEEP_SENT_MAIL).delete()
