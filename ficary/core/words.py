"""Words and characters of a text, counted as AO3 counts them.

So works that come from there keep their counts. Ours differ on purpose in three points: accents
written apart do not part a word, soft hyphens and zero-width characters neither, and neither does
a phrase that begins within it ("<b>O</b>nce" is one word).
"""

import re
import unicodedata
from html import unescape
from typing import Final

import regex

# Scripts without spaces between words: each of their characters is one word.
_BY_CHARACTER: Final = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}"
_WORD: Final = regex.compile(rf"[{_BY_CHARACTER}]|[[\w\p{{M}}]--[{_BY_CHARACTER}]]+", regex.V1)

_PHRASE_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|q|ruby|s|samp|small|span|strong|sub|sup|u|var)"
    r"(?: [^<>]*)?>"
)
_TAG: Final = re.compile(r"</?[a-z][^<>]*>")

# Soft hyphen, zero-width space, (non-)joiners, word joiner, and AO3's apostrophes and hyphen.
_NOTHING: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff'’‘-]+")
# Most of what an English text has besides letters. What is left is ASCII then, and fast.
_PUNCTUATION: Final = re.compile("[–—“”…\u00a0]+")
_ASCII_WORDS: Final = str.maketrans(
    {chr(code): " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}
)


def count(xhtml_or_text: str) -> int:
    """Count the words of a stored text, or of one without tags."""
    text = _NOTHING.sub("", _text(xhtml_or_text).replace("--", "—"))
    simple = _PUNCTUATION.sub(" ", text)
    if simple.isascii():
        return len(simple.translate(_ASCII_WORDS).split())
    return sum(1 for _ in _WORD.finditer(unicodedata.normalize("NFC", text)))


def characters(xhtml: str) -> int:
    """Count the characters but white space: what a text's length means where words do not."""
    text = unicodedata.normalize("NFC", _text(xhtml))
    return sum(map(len, text.split()))


def _text(xhtml: str) -> str:
    return unescape(_TAG.sub(" ", _PHRASE_TAG.sub("", xhtml)))
