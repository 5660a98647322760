"""The workers take back what the dead ones left, and the clock nudges what waits for its time."""

from datetime import timedelta
from typing import Any

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from ficary.core import clock
from ficary.core.tasks import sweep
from ficary.keeping import workers

pytestmark = pytest.mark.usefixtures("queued")


def _running(worker: str, **facts: Any) -> DBTaskResult:
    row = DBTaskResult.objects.get(pk=sweep.enqueue().id)
    row.claim(worker)
    DBTaskResult.objects.filter(pk=row.pk).update(**facts)
    return row


def _status(row: DBTaskResult) -> str:
    row.refresh_from_db()
    return row.status


def test_a_dead_workers_task_waits_again() -> None:
    row = _running("here:quick:17")
    workers.take_back("here:quick:")
    assert _status(row) == TaskResultStatus.READY


@pytest.mark.parametrize("worker", ["there:quick:17", "here:slow:17"])
def test_what_another_worker_is_at_stays_with_it(worker: str) -> None:
    row = _running(worker)
    workers.take_back("here:quick:")
    assert _status(row) == TaskResultStatus.RUNNING


def test_a_machine_that_never_came_back_loses_its_tasks() -> None:
    row = _running("there:quick:17", started_at=timezone.now() - timedelta(days=2))
    workers.take_back("here:quick:")
    assert _status(row) == TaskResultStatus.READY


def test_a_task_whose_workers_die_is_given_up() -> None:
    row = _running("here:quick:17", worker_ids=["here:quick:17"] * workers.MOST_DEATHS)
    workers.take_back("here:quick:")
    assert _status(row) == TaskResultStatus.FAILED


def test_the_clock_enqueues_each_task_once() -> None:
    workers.nudge()
    workers.nudge()

    waiting = DBTaskResult.objects.values_list("task_path", flat=True)
    assert sorted(waiting) == sorted(task.module_path for task in clock.nudged())


def test_a_worker_ends_after_the_task_that_it_is_at(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = workers.Worker("quick", worker_id="here:quick:1")
    first, second = sweep.enqueue(), sweep.enqueue()
    run = worker.run_task

    def told_meanwhile(row: DBTaskResult) -> None:
        worker.shutdown(15, None)
        worker.shutdown(15, None)
        run(row)

    monkeypatch.setattr(worker, "run_task", told_meanwhile)
    # The test's own transaction is in that connection.
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    worker.run()

    statuses = {str(row.pk): row.status for row in DBTaskResult.objects.all()}
    assert sorted(statuses) == sorted([first.id, second.id])
    assert sorted(statuses.values()) == ["READY", "SUCCESSFUL"]
