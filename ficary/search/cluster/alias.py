"""Which index the alias names: the one that is whole."""

import time
from typing import Final

from ficary.search.cluster.wire import NotThere, ask, prefix

# Seconds for which a process believes what it heard.
REMEMBERED: Final = 1.0
_heard: tuple[float, list[str]] = (float("-inf"), [])


def name() -> str:
    return f"{prefix()}-works"


def names() -> list[str]:
    """One, or none. Asked for each page of a search, and remembered a moment."""
    global _heard
    at, found = _heard
    if time.monotonic() - at > REMEMBERED:
        found = _ask()
        _heard = (time.monotonic(), found)
    return found


def ask_again() -> None:
    global _heard
    _heard = (float("-inf"), [])


def _ask() -> list[str]:
    try:
        return list(ask("GET", f"/_alias/{name()}"))
    except NotThere:
        return []
