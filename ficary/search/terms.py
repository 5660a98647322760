"""Words as the index knows them: how a text is folded and taken apart, for storing and asking."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

# Scripts that put no spaces between words: each character is one word, and a run is a phrase.
_ALONE: Final = (
    r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\p{Thai}\p{Khmer}\p{Lao}\p{Myanmar}\p{Tibetan}"
)
# One pattern for all engines and for our own look at texts, in the syntax of Rust and of `regex`.
PATTERN: Final = rf"[{_ALONE}]|(?:[^{_ALONE}\P{{L}}]|[\p{{M}}\p{{N}}])+"
_WORD: Final = regex.compile(PATTERN)
# The same in a text that is not folded: what folding takes out stands within a word.
_SHOWN: Final = regex.compile(
    rf"[{_ALONE}]|(?:[^{_ALONE}\P{{L}}]|[\p{{M}}\p{{N}}])"
    rf"(?:[^{_ALONE}\P{{L}}]|[\p{{M}}\p{{N}}'’‘ʼ\u00ad\u0640\u200b-\u200f\u2060])*"
)

# Accents of Greek, Latin and Cyrillic, points of Hebrew and Arabic. Not the vowels of Indic scripts
# nor the voicing of kana, which make other words.
_ACCENTS: Final = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+"
)
# Nothing to the eye: soft hyphens, joiners, tatweel.
_WITHIN: Final = re.compile("[\u00ad\u0640\u200b-\u200f\u2060\ufeff]+")
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)


# What an English text has besides ASCII. Without it the text is folded much faster.
_APOSTROPHES: Final = ("'", "’", "‘", "ʼ")
_PUNCTUATION: Final = ("“", "”", "—", "–", "…", "\u00a0")


def fold(text: str) -> str:
    """Without case, accents, width: “Café” and “cafe” are the same, and so are don’t and dont."""
    for mark in _APOSTROPHES:
        text = text.replace(mark, "")
    if not text.isascii():
        for mark in _PUNCTUATION:
            text = text.replace(mark, " ")
    if text.isascii():
        return text.lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", bare).casefold())
    return _WITHIN.sub("", folded.translate(_LETTERS))


def split(text: str) -> list[str]:
    """The words of `text`, folded, in order."""
    return words(fold(text))


def words(folded: str) -> list[str]:
    return _WORD.findall(folded)


@dataclass(frozen=True, slots=True)
class Span:
    """A word of a text, folded, and where it stands there."""

    start: int
    end: int
    word: str


def spans(text: str) -> Iterator[Span]:
    """The words of a text as it is shown."""
    for match in _SHOWN.finditer(text):
        if word := fold(match.group()):
            yield Span(match.start(), match.end(), word)
