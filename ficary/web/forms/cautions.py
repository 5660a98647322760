"""What was not understood of the words that somebody looks for: where, and what."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from django.utils.translation import gettext

from ficary.search.language import Trouble

# So many are told, of what can be told of each bracket.
MOST: Final = 5


class Cautions:
    """In the order of their places, each once."""

    def __init__(self, told: Iterable[tuple[str, list[Trouble]]]) -> None:
        """Of each field what was typed there, and its troubles."""
        every = dict.fromkeys(
            gettext("“%(where)s”: %(what)s")
            % {"where": typed[trouble.start : trouble.end], "what": trouble.message}
            for typed, troubles in told
            for trouble in sorted(troubles, key=lambda one: (one.start, one.end))
        )
        self.shown = list(islice(every, MOST))
        self.left = len(every) - len(self.shown)

    def __bool__(self) -> bool:
        return bool(self.shown)
