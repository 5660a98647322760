"""What nobody needs any more is forgotten; what waits is not."""

from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.core import tasks
from ficary.core.models import Letter
from ficary.people.sessions import Session

pytestmark = pytest.mark.django_db


def test_sent_mail_goes_after_a_week_and_waiting_mail_stays() -> None:
    now = timezone.now()
    for sent in (None, now - timedelta(days=1), now - timedelta(days=8)):
        Letter.objects.create(to="a@example.org", message=b"x", sent_at=sent)

    tasks.sweep.call()

    sent = Letter.objects.order_by("pk").values_list("sent_at", flat=True)
    assert [moment is None for moment in sent] == [True, False]


def test_ended_sessions_go() -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", expire_date=now + timedelta(days=1))

    tasks.sweep.call()

    assert [session.pk for session in Session.objects.all()] == ["new"]


def test_done_tasks_go_and_waiting_ones_stay() -> None:
    now = timezone.now()
    for status, hours in (("SUCCESSFUL", 2), ("SUCCESSFUL", 0), ("READY", 0), ("FAILED", 2)):
        DBTaskResult.objects.create(
            status=TaskResultStatus[status],
            finished_at=None if status == "READY" else now - timedelta(hours=hours),
            args_kwargs={},
            task_path="ficary.core.tasks.sweep",
            backend_name="default",
            run_after=now,
        )

    tasks.sweep.call()

    left = DBTaskResult.objects.values_list("status", flat=True)
    assert sorted(left) == ["FAILED", "READY", "SUCCESSFUL"]
