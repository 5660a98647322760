"""The frequent tags of long lists, which take longest to count: told again for a while."""

import threading
import time
from collections.abc import Hashable
from typing import Final

from ficary.search.wanted import Facets

# A list is long if one tag is on so many of its works: what happens to a few of them hardly shows.
LONG: Final = 10_000
# Kinds with a tag on fewer of its works are counted each time: that one is hidden would show there.
FEW: Final = 200
# For how many seconds they are told, and of how many lists.
KEPT: Final = 120.0
MOST: Final = 500

_told: dict[Hashable, tuple[float, Facets]] = {}
_lock = threading.Lock()


def told(asked: Hashable) -> Facets:
    """Of some kinds, or none."""
    until, facets = _told.get(asked, (0.0, {}))
    return facets if time.monotonic() < until else {}


def keep(asked: Hashable, facets: Facets) -> None:
    if not any(count >= LONG for rows in facets.values() for _tag, count in rows[:1]):
        return
    many = {kind: rows for kind, rows in facets.items() if not rows or rows[-1][1] >= FEW}
    with _lock:
        _told.pop(asked, None)
        _told[asked] = (time.monotonic() + KEPT, many)
        # The oldest stands first.
        while len(_told) > MOST:
            del _told[next(iter(_told))]


def forget() -> None:
    with _lock:
        _told.clear()
