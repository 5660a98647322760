"""A backup whose parts are not as it tells, or lead out of its folder, is refused."""

from pathlib import Path
from typing import Any

import pytest

from ficary.keeping.refusal import CannotRestore
from tests.keeping.forged import ROW, make, read

pytestmark = pytest.mark.pure


def test_a_right_one_isread(tmp_path: Path) -> None:
    contents = {"rows/a.b.jsonl": ROW * 3, "media/a/b.png": b"\0" * 99, "secret-key": b"k" * 64}
    assert read(make(tmp_path / "it.zip", contents)) == contents


@pytest.mark.parametrize(
    "name",
    ["media/../../etc/passwd", "/etc/passwd", "media//x", "media/./x", "../x", "rows/../x.jsonl"]
    + ["serve.lock", "media\\..\\x", "C:/x", "media/a\\b", "ficary.sqlite3", "media", "rows/a"],
)
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRestore):
        read(make(tmp_path / "it.zip", {name: b"x"}))


@pytest.mark.parametrize(
    "lie",
    [{"size": 10**15}, {"size": 1}, {"size": -1}, {"size": "8"}, {"rows": 0}, {"rows": 9}]
    + [{"sha256": "0" * 64}, {"sha256": None}, {"columns": ["id"]}, {"columns": None}],
)
def test_a_part_that_is_not_as_told(tmp_path: Path, lie: dict[str, Any]) -> None:
    with pytest.raises(CannotRestore):
        read(make(tmp_path / "it.zip", {"rows/a.b.jsonl": ROW}, **lie))


@pytest.mark.parametrize("row", [b"{}\n", b"[1]\n", b"1\n", b"\xff\n", b"[" * 100_000 + b"\n"])
def test_a_row_that_is_none(tmp_path: Path, row: bytes) -> None:
    with pytest.raises(CannotRestore, match="damaged"):
        read(make(tmp_path / "it.zip", {"rows/a.b.jsonl": row}))


@pytest.mark.parametrize("told", [{"form": 2}, {"form": "1"}, {"parts": 7}, {"made_at": "noon"}])
def test_a_manifest_that_is_none(tmp_path: Path, told: dict[str, Any]) -> None:
    with pytest.raises(CannotRestore):
        read(make(tmp_path / "it.zip", {"secret-key": b"x"}, told=told))
