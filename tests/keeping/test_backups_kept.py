"""Of backups made by themselves some stay; a failure is written down and deletes nothing."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ficary.core.models import Backup
from ficary.keeping import tasks
from ficary.keeping.backup import schedule

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


def test_one_that_this_machine_died_at_is_made_again(place: Path) -> None:
    row = _earlier(0.1, ended_at=None, machine=schedule.folder.machine(place.parent))
    place.mkdir()
    (place / "ficary-2020-01-01-000000-auto.zip.part").write_text("half")

    tasks.back_up.call()

    row.refresh_from_db()
    assert "interrupted" in row.trouble
    assert [file.suffix for file in place.iterdir()] == [".zip"]


def test_the_oldest_go_and_the_keepers_own_stay(place: Path) -> None:
    place.mkdir()
    for name in ("2020-01-01-000000-auto", "2020-01-02-000000-auto", "2020-01-01-000000"):
        (place / f"ficary-{name}.zip").write_text("x")

    tasks.back_up.call()

    left = sorted(file.name[7:22] for file in place.glob("*-auto.zip"))
    assert len(left) == 2
    assert left[0] == "2020-01-02-0000"
    assert (place / "ficary-2020-01-01-000000.zip").exists()


def test_a_failure_is_written_down_and_deletes_nothing(
    settings: Any, place: Path, caplog: pytest.LogCaptureFixture
) -> None:
    place.write_text("a file where the folder should be")

    tasks.back_up.call()

    assert str(place) in Backup.objects.failed().get().trouble
    assert "No backup was made" in caplog.text
    assert place.exists()


def test_nobody_waits_while_another_is_made(place: Path) -> None:
    with schedule.alone() as lock:
        tasks.back_up.call()
        assert lock is not None
    assert not place.exists()
    assert not Backup.objects.exists()
    assert os.path.exists(place.parent / "backup.lock")
