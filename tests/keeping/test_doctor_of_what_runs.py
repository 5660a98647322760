"""The doctor looks at the address, the mail, the workers, the clock and the backups."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ficary.archive.models import Archive
from ficary.core.models import Backup, Letter, Pulse
from ficary.core.tasks import sweep
from ficary.keeping.doctor import outside, work
from ficary.keeping.doctor.finding import Finding, Grade
from ficary.keeping.folder import machine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    settings.BACKUP_TO = tmp_path / "copies"
    (tmp_path / "secret-key").touch(0o600)
    return tmp_path


def _worst(found: Any) -> Finding:
    order = [Grade.WELL, Grade.CARE, Grade.BAD]
    return max(found, key=lambda finding: order.index(finding.grade))


@pytest.mark.parametrize(
    ("url", "proxies", "what", "mend"),
    [
        ("http://fic.invalid", 0, "address", "HTTPS"),
        ("https://fic.invalid", 0, "proxies", "FICARY_PROXIES=1"),
        ("https://fic.invalid", 1, "address", "ficary serve"),
    ],
)
def test_an_address(settings: Any, url: str, proxies: int, what: str, mend: str) -> None:
    settings.URL, settings.PROXIES = url, proxies
    found = _worst(outside.check_address())
    assert (found.what, mend in found.mend) == (what, True)


def test_mail_that_does_not_leave(settings: Any) -> None:
    options = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    smtp = {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    settings.MAILERS = settings.MAILERS | {"outside": smtp}
    Letter.objects.create(to="a@example.org", message=b"x", tries=5, trouble="no route")

    assert "FICARY_MAIL" in _worst(outside.check_mail()).mend
    assert "no route" in _worst(outside.check_letters()).said
    assert outside.send_trial("a@example.org").grade == Grade.BAD


@pytest.mark.usefixtures("queued")
def test_workers(folder: Path) -> None:
    for role in ("quick", "slow", "clock"):
        Pulse.beat(f"{machine(folder)}:{role}")
    sweep.enqueue()
    assert _worst(work._check_workers()).grade == Grade.WELL
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=30))
    assert _worst(work._check_workers()).grade == Grade.CARE
    Pulse.objects.update(at=timezone.now() - timedelta(minutes=30))
    assert _worst(work._check_workers()).grade == Grade.BAD


def test_media_that_rows_name(folder: Path) -> None:
    (folder / "media").mkdir()
    (folder / "media" / "left.png").touch()
    Archive.objects.update(logo="archive/logo.png")
    found = {finding.grade: finding.said for finding in work.check_media_rows()}
    assert "archive/logo.png" in found[Grade.BAD]
    assert "left.png" in found[Grade.CARE]


@pytest.mark.usefixtures("queued")
def test_a_clock_that_was_set_back() -> None:
    assert _worst(work.check_clock()).grade == Grade.WELL
    sweep.enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() + timedelta(hours=3))
    assert "set back" in _worst(work.check_clock()).said


def test_backups(folder: Path) -> None:
    assert "FICARY_BACKUP_EVERY" in _worst(work.check_backups()).mend
    made = Backup.objects.create(file=str(folder / "it.zip"), ended_at=timezone.now())
    assert _worst(work.check_backups()).grade == Grade.WELL
    (folder / "it.zip").write_text("half")
    assert _worst(work.check_backups()).grade == Grade.BAD
    (folder / "it.zip").unlink()
    made.end(trouble="The disk is full.")
    assert "The disk is full." in next(iter(work.check_backups())).said
