"""The words of a name, by the beginnings of which it is found while somebody types."""

import unicodedata
from functools import lru_cache
from typing import Final

import regex

# Characters of one word that count.
LONGEST: Final = 40
# Words of what somebody typed that count.
MOST_TYPED: Final = 8

# Letters that Unicode takes for their own, and readers for others with a stroke.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WORDS = regex.compile(
    r"(?P<run>[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー]+)"
    r"|(?:(?!\p{Han}|\p{Hiragana}|\p{Katakana}|\p{Thai}|\p{Lao}|\p{Khmer}|\p{Myanmar}|ー)"
    r"[\p{L}\p{M}\p{N}\p{S}])+"
)
_WITHIN_WORDS = regex.compile(r"(?<=\p{L})['’ʼ‘](?=\p{L})")


def fold(name: str) -> str:
    """Without case, width, diacritics, and apostrophes within words."""
    text = unicodedata.normalize("NFKD", _WITHIN_WORDS.sub("", name)).casefold()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.translate(_PLAIN)


def words(name: str) -> set[str]:
    """What a name is found by.

    Scripts without spaces: each character begins a word that goes on to the end of its run.
    """
    found: set[str] = set()
    for match in _WORDS.finditer(fold(name)):
        run = match[0]
        starts = range(len(run)) if match["run"] else range(1)
        found.update(run[start : start + LONGEST] for start in starts)
    return found or {"".join(fold(name).split())[:LONGEST]}


@lru_cache(maxsize=5000)
def in_order(name: str) -> tuple[str, ...]:
    """Its words as they stand there, a run of a script without spaces as one."""
    found = tuple(match[0][:LONGEST] for match in _WORDS.finditer(fold(name)))
    return found or ("".join(fold(name).split())[:LONGEST],)


def unspaced(word: str) -> bool:
    """Whether it is a run of a script without spaces."""
    match = _WORDS.match(word)
    return bool(match and match["run"])


def typed(text: str) -> list[str]:
    """The words that somebody typed, the longest first; each may be the beginning of one."""
    found = {match[0][:LONGEST] for match in _WORDS.finditer(fold(text))}
    if not found and (bare := "".join(fold(text).split())[:LONGEST]):
        found = {bare}
    return sorted(found, key=lambda word: (-len(word), word))[:MOST_TYPED]
