"""The task workers and the clock: what runs in the processes beside the web's."""

import contextlib
import logging
import os
import sys
import threading
from datetime import timedelta
from types import FrameType
from typing import override

from django.db import Error, close_old_connections
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from ficary.core import clock, errors
from ficary.core.models import Pulse

logger = logging.getLogger(__name__)

# Seconds between two looks into an empty queue.
INTERVAL = {"quick": 0.5, "slow": 1.0}
MINUTE = 60.0
# A task during which so many workers died is not tried again: it may be what kills them.
MOST_DEATHS = 10
# A machine that never came back loses its tasks to the others after this time.
LONGEST_RUN = timedelta(days=1)


class Worker(db_worker.Worker):
    """Ends after the task that it is at; a second signal changes nothing, the supervisor decides.

    The library's own answer to a second signal is to fail the running task.
    """

    def __init__(self, queue: str, *, worker_id: str) -> None:
        super().__init__(
            queue_names=[queue],
            interval=INTERVAL[queue],
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    @override
    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        self.running = False


def work(queue: str, machine: str) -> None:
    """Run the tasks of `queue` until told to end. One process a queue and machine, never two."""
    errors.write_from_now_on()
    threading.Thread(target=_live, args=(f"{machine}:{queue}",), name="pulse", daemon=True).start()
    worker = Worker(queue, worker_id=f"{machine}:{queue}:{os.getpid()}")
    worker.configure_signals()
    try:
        take_back(f"{machine}:{queue}:")
        worker.run()
    except Error as error:
        # The supervisor starts us anew, with longer and longer pauses.
        sys.exit(f"The {queue} worker lost the database: {error}")


def take_back(worker: str) -> None:
    """Make the tasks READY again whose worker died: the ids of such begin with `worker`."""
    long_ago = timezone.now() - LONGEST_RUN
    for row in DBTaskResult.objects.running():
        theirs = bool(row.worker_ids) and row.worker_ids[-1].startswith(worker)
        if not theirs and row.started_at is not None and row.started_at > long_ago:
            continue
        running = DBTaskResult.objects.running().filter(pk=row.pk)
        if len(row.worker_ids) < MOST_DEATHS:
            running.update(status=TaskResultStatus.READY, started_at=None)
        else:
            logger.error("Task %s (%s) given up: its workers die.", row.pk, row.task_path)
            running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())


def nudge() -> None:
    """Enqueue each task of the clock, unless it waits already."""
    waiting = set(
        DBTaskResult.objects.filter(status=TaskResultStatus.READY).values_list(
            "task_path", flat=True
        )
    )
    for task in clock.nudged():
        if task.module_path not in waiting:
            task.enqueue()


def start_clock(machine: str) -> None:
    """Nudge now and each minute, in a thread: a long task does not stop the clock."""
    threading.Thread(target=_tick, args=(machine,), name="clock", daemon=True).start()


def _tick(machine: str) -> None:
    pause = threading.Event()
    while True:
        close_old_connections()
        try:
            nudge()
            Pulse.beat(f"{machine}:clock")
        except Error as error:
            logger.error("The clock cannot reach the database: %s", error)
        close_old_connections()
        pause.wait(MINUTE)


def _live(name: str) -> None:
    """Say each minute that this process lives, even while a task takes long."""
    pause = threading.Event()
    while True:
        close_old_connections()
        # The clock tells of a database that is away.
        with contextlib.suppress(Error):
            Pulse.beat(name)
        close_old_connections()
        pause.wait(MINUTE)
