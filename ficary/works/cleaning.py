"""Fields of works and chapters, made fit to be stored: the one way in for verbs."""

from typing import Any, Literal

from ficary.core import html

_PLACES: dict[str, Literal["note", "summary"]] = {
    "summary": "summary",
    "notes": "note",
    "end_notes": "note",
}


def clean_fields(fields: dict[str, Any]) -> None:
    """Clean in place what is there of title, summary and notes."""
    if "title" in fields:
        fields["title"] = fields["title"].strip()
    for name, place in _PLACES.items():
        if name in fields:
            fields[name] = html.clean(fields[name], place=place)
