"""Reading a backup, which may be broken, or made by somebody who means harm."""

import hashlib
import io
import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from ficary.keeping.backup.manifest import LONGEST, NAME, Manifest, Part
from ficary.keeping.refusal import CannotRestore

PIECE = 1 << 20
# What zipfile raises for broken files: a byte may stand for another method, a password, a version.
BROKEN = (
    *(OSError, ValueError, RuntimeError, EOFError),
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
)
# A row: the longest chapter as typed and as cleaned, each sign of it six bytes as JSON.
LONGEST_ROW = 256_000_000


class BackupFile:
    """A backup that is open for reading. Nothing in it is believed beyond what was checked."""

    def __init__(self, file: Path) -> None:
        self.file = file
        try:
            self._packed = zipfile.ZipFile(file)
        except BROKEN as error:
            raise CannotRestore(f"{file} cannot be read as a backup ({error}).") from error
        try:
            self.manifest = self._read_manifest()
        except BaseException:
            self._packed.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._packed.close()

    def _read_manifest(self) -> Manifest:
        entries = {entry.filename: entry for entry in self._packed.infolist()}
        try:
            if entries[NAME].file_size > LONGEST:
                raise ValueError("too long a manifest")
            found = Manifest.from_json(self._packed.read(NAME))
        except (KeyError, *BROKEN) as error:
            raise CannotRestore(
                f"{self.file} is not a backup of Ficary, or of a newer one ({error})."
            ) from error
        sizes = {part.name: part.size for part in found.parts} | {NAME: entries[NAME].file_size}
        told = {name: entry.file_size for name, entry in entries.items()}
        links = any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries.values())
        if len(entries) != len(self._packed.infolist()) or told != sizes or links:
            raise CannotRestore(f"{self.file} is damaged: its parts are not those that it lists.")
        return found

    def check(self, tell: Callable[[str], None] = lambda _text: None) -> None:
        """Read all of it: every byte by its digest, every row as a row."""
        for part in self.manifest.parts:
            if not part.is_media:
                tell(f"Checking {part.name} …")
            if part.is_table:
                for line in self.lines(part):
                    self._check_row(part, line)
            else:
                for _piece in self.pieces(part):
                    pass

    def _check_row(self, part: Part, line: bytes) -> None:
        try:
            values = json.loads(line)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, list) or len(values) != len(part.columns):
            raise self._damaged(part)

    def lines(self, part: Part) -> Iterator[bytes]:
        number = 0
        for line in self._read(part, lambda content: content.readline(LONGEST_ROW)):
            number += 1
            if number > part.rows:
                break
            yield line
        if number != part.rows:
            raise self._damaged(part)

    def pieces(self, part: Part) -> Iterator[bytes]:
        return self._read(part, lambda content: content.read(PIECE))

    def _read(self, part: Part, read: Callable[[io.BufferedReader], bytes]) -> Iterator[bytes]:
        """Its content, which is refused at the end if it is not what the manifest says."""
        digest, size = hashlib.sha256(), 0
        try:
            with self._packed.open(part.name) as packed:
                content = io.BufferedReader(cast(Any, packed), PIECE)
                while piece := read(content):
                    digest.update(piece)
                    size += len(piece)
                    yield piece
        except BROKEN as error:
            raise self._damaged(part) from error
        if size != part.size or digest.hexdigest() != part.sha256:
            raise self._damaged(part)

    def _damaged(self, part: Part) -> CannotRestore:
        return CannotRestore(
            f"{self.file} is damaged ({part.name} is not as it was written): take another backup."
        )
