"""The first thing that a backup is asked: what is in it, and of which Ficary."""

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

# Counts changes of the form of the file itself, not of the database in it.
FORM = 1
NAME = "manifest.json"
SECRET_KEY = "secret-key"
ROWS = "rows/"
MEDIA = "media/"
LONGEST = 64_000_000


@dataclass(frozen=True)
class Part:
    """One file within; `rows` and `columns` are those of a table."""

    name: str
    size: int
    sha256: str
    rows: int = 0
    columns: tuple[str, ...] = ()

    @property
    def model(self) -> str:
        """As in "works.work"; nothing for what is no table."""
        return self.name.removeprefix(ROWS).removesuffix(".jsonl") if self.is_table else ""

    @property
    def is_table(self) -> bool:
        return self.name.startswith(ROWS)

    @property
    def is_media(self) -> bool:
        return self.name.startswith(MEDIA)


@dataclass
class Manifest:
    """`schema` holds the migrations that the database had, as (app, name)."""

    ficary: str
    made_at: datetime
    schema: list[tuple[str, str]]
    parts: list[Part] = field(default_factory=list)

    def as_json(self) -> bytes:
        told = asdict(self) | {"form": FORM, "made_at": self.made_at.isoformat()}
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts)

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        """Raises ValueError for all that no backup of ours says."""
        told = json.loads(text)
        if not isinstance(told, dict) or not isinstance(told.get("form"), int):
            raise ValueError("not a manifest")
        if told["form"] > FORM:
            raise ValueError("of a newer form")
        try:
            return cls(
                ficary=str(told["ficary"]),
                made_at=datetime.fromisoformat(told["made_at"]),
                schema=[(str(app), str(name)) for app, name in told["schema"]],
                parts=[_part(given) for given in told["parts"]],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError("not a manifest") from error


def _part(given: dict[str, Any]) -> Part:
    part = Part(**given | {"columns": tuple(given["columns"])})
    numbers = all(type(number) is int and number >= 0 for number in (part.size, part.rows))
    if not numbers or not isinstance(part.sha256, str) or not _allowed(part.name):
        raise ValueError("not a part of a backup")
    return part


def _allowed(name: object) -> bool:
    """Names that we write ourselves: nothing that leads out of the folder it is unpacked in."""
    if not isinstance(name, str) or len(name) > 1000 or any(c in name for c in "\0\\:"):
        return False
    if name == SECRET_KEY:
        return True
    if str(PurePosixPath(name)) != name or ".." in PurePosixPath(name).parts:
        return False
    return name.startswith(MEDIA) or (name.startswith(ROWS) and name.endswith(".jsonl"))
