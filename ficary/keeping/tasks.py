"""Tasks of keeping. Each does whatever is due and is safe to run twice."""

import logging

from django.tasks import task

from ficary.keeping.backup import schedule
from ficary.keeping.refusal import CannotBackUp

logger = logging.getLogger(__name__)


@task(queue_name="slow")
def back_up() -> None:
    try:
        schedule.back_up()
    except CannotBackUp as error:
        logger.error("No backup was made: %s", error)
