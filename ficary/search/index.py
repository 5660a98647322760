"""The door to the index: what pages ask, and whether they can rely on the answer."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from ficary.people.models import Viewer
from ficary.search import remembered, wishes
from ficary.search.building import Built
from ficary.search.engines import Reader, engine
from ficary.search.models import Change
from ficary.search.refusals import Declined, Unreachable
from ficary.search.wanted import DEEPEST, Facets, Hits, Ids, Is, Not, Wanted

logger = logging.getLogger(__name__)

# Seconds in which the questions of one page are asked, or those of a task.
PAGE: Final = 2.0
# Seconds for which an engine that did not answer is not asked again: pages need not wait for it.
REST: Final = 3.0


class NotReady(Exception):
    """There is no index to ask just now: it is being built, or was found broken."""


@dataclass(frozen=True, slots=True)
class State:
    """Whether results are whole; if not, how far the index is built, in per cent."""

    whole: bool
    per_cent: int = 0


def state() -> State:
    try:
        if engine().current():
            return State(whole=True)
        place = engine().building()
        built = engine().built(place) if place else Built()
    except Unreachable:
        return State(whole=True)  # As far as we know.
    return State(whole=False, per_cent=min(99, 100 * built.done // max(built.of, 1)))


def find(wanted: Wanted, viewer: Viewer, *, first: int = 0, most: int = 20) -> Hits:
    """Works that `viewer` may find, from number `first` (from 0). They are loaded with
    `listed_to(viewer)` still: the index may be a moment late."""
    first = min(first, DEEPEST - most)
    asked = _for(viewer, wanted)
    return _ask(lambda reader: reader.find(asked, first=first, most=most))


def facets(
    wanted: Wanted,
    viewer: Viewer,
    kinds: Iterable[str],
    *,
    most: int = 10,
    found: int | None = None,
) -> Facets:
    """The tags that most works among those found have; of long lists, as of two minutes ago.

    `found` is how many works these are, if one knows: it is the quicker then."""
    seen, names = _for(viewer, wanted), tuple(kinds)
    asked = (seen.node, names, most)
    told = remembered.told(asked)
    if left := [kind for kind in names if kind not in told]:
        counted = _ask(lambda reader: reader.facets(seen, left, most=most, found=found))
        if not told:
            remembered.keep(asked, counted)
        told = told | counted
    return told


def _for(viewer: Viewer, wanted: Wanted) -> Wanted:
    """Not what is for others; nor what the outbox took away, which the index may not know yet."""
    if not viewer.is_authenticated:
        wanted = wanted.also(Is("members_only", value=False))
    away = _away()
    return wanted.also(Not(Ids("id", tuple(away)))) if away else wanted


def _away() -> list[int]:
    """A page asks several questions, and pays for one look into the outbox."""
    at, away = getattr(_page, "taken_away", (float("-inf"), []))
    if time.monotonic() - at > PAGE:
        away = Change.objects.taken_away()
        _page.taken_away = (time.monotonic(), away)
    return away


def begin_page(**_: Any) -> None:
    _page.__dict__.clear()


def _ask[A](question: Callable[[Reader], A]) -> A:
    global _resting
    if time.monotonic() < _resting:
        raise NotReady
    try:
        return _twice(question)
    except Unreachable as error:
        logger.error("The search engine does not answer: %s", error)
        if not isinstance(error, Declined):
            _resting = time.monotonic() + REST
        raise NotReady from error
    except (ValueError, OSError) as error:
        # The engine says no more than that of a broken file. The indexer looks and builds anew.
        logger.error("The index is broken and will be built anew: %s", error)
        forget()
        wishes.ask()
        raise NotReady from error


def _twice[A](question: Callable[[Reader], A]) -> A:
    """An index that another one replaced just now is gone, and no broken one."""
    try:
        return question(_opened())
    except (ValueError, OSError):
        forget()
        return question(_opened())


# One reader a process. Opened where it is first asked, since none survives a fork.
_lock = threading.Lock()
_reader: Reader | None = None
_read: tuple[Any, Any] | None = None
_resting = float("-inf")
_page = threading.local()


def _opened() -> Reader:
    """It sees all that was committed before: what left the outbox must be in it."""
    global _reader, _read
    with _lock:
        place = engine().current() or engine().building()
        seen = (place, place and engine().seen(place))
        if seen[1] is None:
            raise NotReady
        if _reader is None or _read is None or _read[0] != place:
            _reader = engine().read(place)
        elif seen != _read:
            _reader.look()
        _read = seen
        return _reader


def look_again() -> None:
    """Believe nothing that was heard before, not even that an engine does not answer."""
    global _resting
    _resting = float("-inf")
    begin_page()


def forget() -> None:
    global _reader, _read
    remembered.forget()
    with _lock:
        _reader = _read = None
