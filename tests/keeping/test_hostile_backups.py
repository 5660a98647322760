"""A file that is no backup, a broken one, or one made to do harm, is refused with a sentence."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.refusal import CannotRestore

ROW = b'[1,"a"]\n'


def _part(name: str, content: bytes, **facts: Any) -> dict[str, Any]:
    digest = hashlib.sha256(content).hexdigest()
    table = {"rows": content.count(b"\n"), "columns": ["id", "name"]}
    none = {"rows": 0, "columns": []}
    of_kind = table if name.startswith("rows/") else none
    return {"name": name, "size": len(content), "sha256": digest} | of_kind | facts


def _make(
    file: Path, contents: dict[str, bytes], *, told: dict[str, Any] | None = None, **facts: Any
) -> Path:
    """A backup with these parts; `facts` are lies about the first of them."""
    parts = [_part(name, text) for name, text in contents.items()]
    parts[0] |= facts
    manifest = {"form": 1, "ficary": "9", "made_at": "2026-01-01T00:00:00+00:00", "schema": []}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in contents.items():
            out.writestr(zipfile.ZipInfo(name), text)
        out.writestr("manifest.json", json.dumps(manifest | {"parts": parts} | (told or {})))
    return file


def _read(file: Path) -> dict[str, bytes]:
    with BackupFile(file) as backup:
        backup.check()
        return {part.name: b"".join(backup.pieces(part)) for part in backup.manifest.parts}


def test_a_right_one_is_read(tmp_path: Path) -> None:
    contents = {"rows/a.b.jsonl": ROW * 3, "media/a/b.png": b"\0" * 99, "secret-key": b"k" * 64}
    assert _read(_make(tmp_path / "it.zip", contents)) == contents


@pytest.mark.parametrize(
    "name",
    ["media/../../etc/passwd", "/etc/passwd", "media//x", "media/./x", "../x", "rows/../x.jsonl"]
    + ["serve.lock", "media\\..\\x", "C:/x", "media/a\\b", "ficary.sqlite3", "media", "rows/a"],
)
def test_a_name_that_leads_elsewhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotRestore):
        _read(_make(tmp_path / "it.zip", {name: b"x"}))


@pytest.mark.parametrize(
    "lie",
    [{"size": 10**15}, {"size": 1}, {"size": -1}, {"size": "8"}, {"rows": 0}, {"rows": 9}]
    + [{"sha256": "0" * 64}, {"sha256": None}, {"columns": ["id"]}, {"columns": None}],
)
def test_a_part_that_is_not_as_told(tmp_path: Path, lie: dict[str, Any]) -> None:
    with pytest.raises(CannotRestore):
        _read(_make(tmp_path / "it.zip", {"rows/a.b.jsonl": ROW}, **lie))


@pytest.mark.parametrize("row", [b"{}\n", b"[1]\n", b"1\n", b"\xff\n", b"[" * 100_000 + b"\n"])
def test_a_row_that_is_none(tmp_path: Path, row: bytes) -> None:
    with pytest.raises(CannotRestore, match="damaged"):
        _read(_make(tmp_path / "it.zip", {"rows/a.b.jsonl": row}))


@pytest.mark.parametrize("told", [{"form": 2}, {"form": "1"}, {"parts": 7}, {"made_at": "noon"}])
def test_a_manifest_that_is_none(tmp_path: Path, told: dict[str, Any]) -> None:
    with pytest.raises(CannotRestore):
        _read(_make(tmp_path / "it.zip", {"secret-key": b"x"}, told=told))


def _with_link(file: Path) -> None:
    link = zipfile.ZipInfo("media/x")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as out:
        part = _part("media/x", b"/etc/passwd")
        manifest = {"form": 1, "ficary": "1", "made_at": "2026-01-01", "schema": []}
        out.writestr(link, b"/etc/passwd")
        out.writestr("manifest.json", json.dumps(manifest | {"parts": [part]}))


def _with_more(file: Path) -> None:
    _make(file, {"secret-key": b"x"})
    with zipfile.ZipFile(file, "a") as out:
        out.writestr("media/unlisted", b"x")


@pytest.mark.parametrize(
    "make",
    [
        _with_link,
        _with_more,
        lambda file: file.write_bytes(b"Dear diary"),
        lambda file: file.write_bytes(b""),
        lambda file: file.mkdir(),
        lambda file: None,
        lambda file: zipfile.ZipFile(file, "w").close(),
    ],
)
def test_another_file(tmp_path: Path, make: Callable[[Path], Any]) -> None:
    make(tmp_path / "it.zip")
    with pytest.raises(CannotRestore):
        _read(tmp_path / "it.zip")


@given(st.data())
def test_a_byte_that_changed_is_seen(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("bent") / "it.zip"
    contents = {"rows/a.b.jsonl": ROW * 50, "media/p.png": bytes(range(256)), "secret-key": b"k"}
    whole = bytearray(_make(file, contents).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(whole)))
    file.write_bytes(whole[:cut] if data.draw(st.booleans()) else whole)

    try:
        read = _read(file)
    except CannotRestore:
        return
    assert read == contents
