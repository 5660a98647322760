"""Tasks of the door. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.joining import models
from ficary.joining.models import InviteRequest, MoreInvitations

# Long after the mail went out, or the account was made, nobody asks for it again.
KEEP_INVITED = timedelta(days=30)


@task(queue_name="quick")
def move_queue() -> None:
    models.move_queue()


@task(queue_name="quick")
def sweep_door() -> None:
    """Forget what nobody needs any more: places in the queue, and sign-ups never confirmed."""
    old = timezone.now() - KEEP_INVITED
    InviteRequest.objects.filter(sent_at__lt=old).delete()
    MoreInvitations.objects.filter(answered_at__lt=old).delete()
    days = Archive.objects.the().unconfirmed_days
    if not days:
        return
    for key in list(models.unconfirmed(days).values_list("pk", flat=True).distinct()[:200]):
        with transaction.atomic():
            # Asked again: she may have opened the link a moment ago.
            still = models.unconfirmed(days).filter(pk=key).first()
            if still:
                still.close()
