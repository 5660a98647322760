"""The characters that the name of a relationship tells."""

from typing import Final

import regex

from ficary.core import same
from ficary.tags.models import Kind, Tag

# So many characters of one name are looked for.
MOST: Final = 8
_SIGNS: Final = regex.compile(r"/|\s&\s")


def parts(relationship: str) -> list[str]:
    """The names between the signs for love and for all else; none if there is no sign."""
    found = [part.strip() for part in _SIGNS.split(relationship) if part.strip()]
    return found[:MOST] if len(found) > 1 else []


def characters(relationship: str) -> list[Tag]:
    """The canonical ones that it names, in its order; of a synonym what it stands for."""
    keys = [same.key(part) for part in parts(relationship)]
    if not keys:
        return []
    known = Tag.objects.kind(Kind.CHARACTER).filter(key__in=keys).select_related("merger")
    by_key = {tag.key: tag.stands_for for tag in known}
    found = dict.fromkeys(by_key[key] for key in keys if key in by_key)
    return [tag for tag in found if tag.canonical]
