"""A file that is no backup, or one in which a byte has changed, is refused with a sentence."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficary.keeping.refusal import CannotRestore
from tests.keeping.forged import ROW, make, part, read

pytestmark = pytest.mark.pure


def _with_link(file: Path) -> None:
    link = zipfile.ZipInfo("media/x")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as out:
        listed = part("media/x", b"/etc/passwd")
        manifest = {"form": 1, "ficary": "1", "made_at": "2026-01-01", "schema": []}
        out.writestr(link, b"/etc/passwd")
        out.writestr("manifest.json", json.dumps(manifest | {"parts": [listed]}))


def _with_more(file: Path) -> None:
    make(file, {"secret-key": b"x"})
    with zipfile.ZipFile(file, "a") as out:
        out.writestr("media/unlisted", b"x")


@pytest.mark.parametrize(
    "forge",
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
def test_another_file(tmp_path: Path, forge: Callable[[Path], Any]) -> None:
    forge(tmp_path / "it.zip")
    with pytest.raises(CannotRestore):
        read(tmp_path / "it.zip")


@given(st.data())
def test_a_byte_that_changed_is_seen(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("bent") / "it.zip"
    contents = {"rows/a.b.jsonl": ROW * 50, "media/p.png": bytes(range(256)), "secret-key": b"k"}
    whole = bytearray(make(file, contents).read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(whole)))
    file.write_bytes(whole[:cut] if data.draw(st.booleans()) else whole)

    _is_refused_or_whole(file, contents)


def test_a_bit_that_changed_in_the_list_of_contents_is_seen(tmp_path: Path) -> None:
    """There it may say that a password is needed, or a newer program."""
    file, contents = tmp_path / "it.zip", {"rows/a.b.jsonl": ROW, "secret-key": b"k"}
    whole = make(file, contents).read_bytes()
    with zipfile.ZipFile(file) as packed:
        begin = packed.start_dir
    for place in range(begin, len(whole)):
        for bit in range(8):
            bent = bytearray(whole)
            bent[place] ^= 1 << bit
            file.write_bytes(bent)
            _is_refused_or_whole(file, contents)


def _is_refused_or_whole(file: Path, contents: dict[str, bytes]) -> None:
    try:
        found = read(file)
    except CannotRestore:
        return
    assert found == contents
