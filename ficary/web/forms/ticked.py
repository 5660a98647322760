"""Tags that are ticked beside a list, by their keys, as the address has them."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db.models import QuerySet
from django.http import QueryDict

from ficary.core.prepared import Prepared
from ficary.tags.models import Kind, Tag
from ficary.web.forms.filter_fields import MOST_TAGS
from ficary.web.forms.filter_names import key_of

# Of what is left in an address, by names.
type Left = dict[str, list[str]]


def _facts_of(tags: list[int]) -> QuerySet[Tag, tuple[int, str, int | None]]:
    return Tag.objects.filter(pk__in=tags).values_list("pk", "kind", "merger")


_facts: Final = Prepared(_facts_of)


class Ticked:
    """`include` and `exclude` hold keys of tags, which `settle` replaces by what they stand for."""

    def __init__(self, data: QueryDict, *, include: Sequence[str], exclude: Sequence[str]) -> None:
        self._data, self._including, self._excluding = data, include, exclude
        self.include, self.exclude = self._keys(include), self._keys(exclude)
        # Ratings among `include`, of which a work has one.
        self.ratings: tuple[int, ...] = ()
        self._mergers: dict[int, int] = {}

    def _keys(self, names: Iterable[str]) -> set[int]:
        sent = [value for name in names for value in self._data.getlist(name)][:MOST_TAGS]
        return {key for value in sent if (key := key_of(value)) is not None}

    @property
    def chosen(self) -> set[int]:
        return self.include | self.exclude

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What the address has, for a page that does not show the boxes."""
        names = (*self._including, *self._excluding)
        return [(name, value) for name in names for value in self._data.getlist(name)[:MOST_TAGS]]

    def settle(self) -> None:
        """Where the address names a synonym, what that stands for is meant, and shown as chosen."""
        rows = _facts.ask(tags=self.chosen)
        for pk, _kind, merger in rows:
            for ticked in (self.include, self.exclude):
                if merger and pk in ticked:
                    ticked.remove(pk)
                    ticked.add(merger)
                    self._mergers[pk] = merger
        self.ratings = tuple(
            pk for pk, kind, _merger in rows if kind == Kind.RATING and pk in self.include
        )

    def without(self, keys: set[int], *, excluded: bool) -> Left:
        """What stays in the address where these are taken out, and their synonyms."""

        def gone(value: str) -> bool:
            key = key_of(value)
            return key is not None and self._mergers.get(key, key) in keys

        sent = {
            name: self._data.getlist(name)
            for name in (self._excluding if excluded else self._including)
        }
        return {
            name: [value for value in values if not gone(value)]
            for name, values in sent.items()
            if any(map(gone, values))
        }
