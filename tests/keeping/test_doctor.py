"""The doctor names what is wrong, and how it is mended."""

from pathlib import Path
from typing import Any

import pytest

from ficary.keeping import environment
from ficary.keeping.doctor import data, files, report, variables
from ficary.keeping.doctor.finding import Finding, Grade, bad, care, well
from ficary.keeping.folder import take

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


def test_a_sound_database(folder: Path) -> None:
    assert data.reachable().grade == Grade.WELL
    assert {found.grade for found in (*data.check_schema(), *data.check_soundness())} == {"well"}


def test_a_key_that_others_may_read(folder: Path) -> None:
    assert _worst(files.check_key()).grade == Grade.WELL
    (folder / "secret-key").chmod(0o644)
    assert "chmod 600" in _worst(files.check_key()).mend


def test_a_folder_that_everybody_may_write_to(folder: Path) -> None:
    folder.chmod(0o777)
    assert "chmod o-w" in _worst(files.check_folder()).mend


def test_a_folder_that_everybody_may_read(folder: Path) -> None:
    folder.chmod(0o755)
    assert "chmod o-rx" in _worst(files.check_folder()).mend


def test_a_new_folder_is_its_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    environment.secret_key(tmp_path / "new")
    with take(tmp_path / "newer"):
        assert [(tmp_path / name).stat().st_mode & 0o777 for name in ("new", "newer")] == [
            0o700
        ] * 2


def test_what_a_restore_replaced_is_named(folder: Path) -> None:
    (folder / "replaced-2026-01-01-000000").mkdir()
    assert "rm -r" in _worst(files.check_folder()).mend


def test_all_wrong_settings_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FICARY_DATA", str(folder))
    wrong = {"FICARY_URL": "x", "FICARY_BACKUP_EVERY": "often", "FICARY_BACKUP_KEEP": "0"}
    for name, value in (wrong | {"SECRET_KEY": "short"}).items():
        monkeypatch.setenv(name, value)

    told = " ".join(finding.said for finding in variables.check())

    assert all(name in told for name in (*wrong, "SECRET_KEY"))
    assert list(folder.iterdir()) == [folder / "secret-key"]


def test_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert report.tell([well("a", "Fine."), care("b", "Hm.", "Do.")], as_json=False) == 0
    assert report.tell([bad("c", "postgres://u:pw@h/x", "Mend.")], as_json=False) == 1
    said = capsys.readouterr().out
    assert "✓ a: Fine." in said
    assert "! b: Hm.\n    Do." in said
    assert "pw" not in said
