"""Tasks that need to read what stands in addresses. Safe to run twice."""

from django.tasks import task

from ficary.notifications import telling
from ficary.notifications.tasks import write_mails
from ficary.search import index
from ficary.web import sifting


@task(queue_name="slow")
def sift() -> None:
    """Tell who follows filters of new works; the clock asks again while there is no index."""
    index.look_again()
    try:
        if telling.sift_ready(sifting.fits):
            sift.enqueue()
    except index.NotReady:
        return
    write_mails.enqueue()
