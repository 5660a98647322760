"""Backups that are made by themselves: when one is due."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ficary.core.models import Backup
from ficary.keeping import tasks
from ficary.keeping.backup import schedule
from ficary.keeping.backup.reading import BackupFile

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    settings.BACKUP_TO = tmp_path / "copies"
    settings.BACKUP_EVERY, settings.BACKUP_KEEP = timedelta(hours=24), 2
    return tmp_path / "copies"


def _earlier(hours: float, **facts: Any) -> Backup:
    moment = timezone.now() - timedelta(hours=hours)
    facts = {"machine": "elsewhere", "scheduled": True, "ended_at": moment} | facts
    return Backup.objects.create(file="x", began_at=moment, **facts)


def test_one_is_made_that_can_be_read(place: Path) -> None:
    tasks.back_up.call()

    (file,) = place.iterdir()
    row = Backup.objects.checked().get()
    assert (row.file, row.size, row.scheduled) == (str(file), file.stat().st_size, True)
    with BackupFile(file) as backup:
        backup.check()


def test_the_next_waits_for_its_time(place: Path) -> None:
    tasks.back_up.call()
    tasks.back_up.call()
    assert len(list(place.iterdir())) == 1


def test_none_is_made_where_nobody_asked(settings: Any, place: Path) -> None:
    settings.BACKUP_EVERY = None
    tasks.back_up.call()
    assert not place.exists()


@pytest.mark.parametrize(
    ("hours", "facts", "due"),
    [
        (23, {}, False),
        (25, {}, True),
        (2, {"scheduled": False}, True),
        (0.5, {"trouble": "The disk is full."}, False),
        (2, {"trouble": "The disk is full."}, True),
        (2, {"ended_at": None}, False),
        (30, {"ended_at": None}, True),
    ],
)
def test_when_it_is_due(hours: float, facts: dict[str, Any], due: bool) -> None:
    _earlier(hours, **facts)
    assert schedule.due() is due
