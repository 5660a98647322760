"""Tasks of moderation. Each does whatever is due and is safe to run twice."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from ficary.moderation import correspondence, reporting
from ficary.moderation.models import Report

# The moderators get a mail about new reports at most this often.
QUIET = timedelta(hours=1)
# Reports erased in one run: the clock soon makes another.
BATCH = 100


@task(queue_name="quick")
def tell_moderators() -> None:
    """One mail for all news of reports since the last: it says how many wait."""
    now = timezone.now()
    if Report.objects.filter(announced_at__gt=now - QUIET).exists():
        return
    with transaction.atomic():
        unsaid = Report.objects.waiting().filter(news_at__isnull=False)
        if unsaid.update(announced_at=now, news_at=None):
            correspondence.waiting(Report.objects.waiting().count())


@task(queue_name="slow")
def erase_decided() -> None:
    for report in Report.objects.over().order_by("decided_at")[:BATCH]:
        reporting.erase(report)
