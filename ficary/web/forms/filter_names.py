"""How addresses name what is asked for, as AO3's do."""

from typing import Final

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind

IDS: Final = {
    Kind.RATING: "rating_ids",
    Kind.WARNING: "archive_warning_ids",
    Kind.CATEGORY: "category_ids",
    Kind.FANDOM: "fandom_ids",
    Kind.CHARACTER: "character_ids",
    Kind.RELATIONSHIP: "relationship_ids",
    Kind.FREEFORM: "freeform_ids",
}
# What stands above the tags of a kind.
HEADINGS: Final[dict[str, Promise]] = {
    # A work has one.
    Kind.RATING: _("Rating"),
    Kind.WARNING: _("Archive Warnings"),
    Kind.CATEGORY: _("Categories"),
    Kind.FANDOM: _("Fandoms"),
    Kind.CHARACTER: _("Characters"),
    Kind.RELATIONSHIP: _("Relationships"),
    Kind.FREEFORM: _("Additional tags"),
}
# How the names of the fields begin.
PREFIXES: Final = ("work_search[", "include_work", "exclude_work")


def asks(query: QueryDict) -> bool:
    """Whether an address asks for anything but a page."""
    return any(value and name.startswith(PREFIXES) for name, value in query.items())


def field(name: str) -> str:
    return f"work_search[{name}]"


def lists(prefix: str) -> list[str]:
    """The names under which an address holds the keys of tags."""
    return [f"{prefix}[{name}][]" for name in IDS.values()]


def key_of(value: str) -> int | None:
    """The key of a tag, as an address has it."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
