"""What no reader adds to, as readers name it: "teen" for a rating, "hiatus" for a status."""

from collections.abc import Mapping

from ficary.core import same
from ficary.search import terms


def keys[Key](known: Mapping[str, Key], typed: str) -> tuple[Key, ...]:
    """The key of what is called so; else of those in whose names all the words stand, of which
    the last may go on ("explic*")."""
    exact = [key for name, key in known.items() if same.key(name) == same.key(typed)]
    words = terms.split(typed)
    if exact or not words:
        return tuple(exact)
    *whole, last = words

    def bears(name: str) -> bool:
        there = terms.split(name)
        goes_on = typed.endswith("*") and any(word.startswith(last) for word in there)
        return (goes_on or last in there) and all(word in there for word in whole)

    return tuple(key for name, key in known.items() if bears(name))
