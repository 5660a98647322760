"""The frequent tags of long lists, which take longest to count: told again for a while."""

import time
from collections.abc import Hashable
from typing import Final

from ficary.search.wanted import Facets

# A list is long if one tag is on so many of its works: what happens to a few of them hardly shows.
LONG: Final = 10_000
# For how many seconds they are told, and of how many lists.
KEPT: Final = 120.0
MOST: Final = 500

_told: dict[Hashable, tuple[float, Facets]] = {}


def told(asked: Hashable) -> Facets | None:
    until, facets = _told.get(asked, (0.0, None))
    return facets if time.monotonic() < until else None


def keep(asked: Hashable, facets: Facets) -> None:
    if any(count >= LONG for rows in facets.values() for _tag, count in rows[:1]):
        _told.pop(asked, None)
        _told[asked] = (time.monotonic() + KEPT, facets)
        # The oldest stands first.
        while len(_told) > MOST:
            _told.pop(next(iter(_told)), None)


def forget() -> None:
    _told.clear()
