"""The words with which writers begin a note of theirs."""

import re

_AUTHORS = r"author(?:['’`]?s['’`]?)?\s+notes?|notes?\s+from\s+(?:the\s+)?author|author\s+here"
_TONGUES = (
    r"n/a|nota\s+d(?:el?|a|o)(?:\s+la)?\s+autora?|note\s+de\s+l['’]auteure?"
    r"|anmerkung(?:en)?\s+de[sr]\s+autor(?:in|s)|от\s+автора|примечани[ея]\s+автора"
    r"|作者的话|作者有话说|作者有話說|作者注|あとがき|後書き|前書き|まえがき"
)
_NAMED = r"(?:(?:end|ending|closing|opening|beginning|chapter|final)\s+)?notes?(?<=notes)"
_MORE = r"\s{0,3}(?:\([^()<>&]{0,40}\)|#?\d{1,3})?\s{0,3}"
_SIGN = r"(?:[:：]|-{1,2}(?=\s|$)|[–—])"
# Unmistakable labels need no sign after them; AN, A.N., Notes and Disclaimer do.
_NOTE = re.compile(
    rf"[^\w\s\"“”'‘«]{{0,4}}(?:"
    rf"(?:(?:end\s+)?a\s?/\s?n|{_AUTHORS}|{_TONGUES}){_MORE}(?:{_SIGN}|(?=\s)|(?=[\])*_]|$))"
    rf"|(?:AN|a\.\s?n\.?|{_NAMED}){_MORE}{_SIGN})[*_]{{0,3}}\s{{0,3}}",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"[^\w\s]{0,4}an\b", re.IGNORECASE)
_DISCLAIMER = re.compile(
    r"[^\w\s\"“”'‘«]{0,4}disclaimers?\W{0,4}(?:[:：]|\s-|[–—]|$)", re.IGNORECASE
)
_TO_BE_CONTINUED = re.compile(
    r"[\W_]{0,6}(?:t\.?b\.?c\.?|to\s+be\s+continued|fortsetzung\s+folgt|[àa]\s+suivre|continuará"
    r"|продолжение\s+следует|未完待续|つづく)[\W_]{0,6}",
    re.IGNORECASE,
)
_OPENING = {"(": ")", "[": "]", "{": "}"}


def length(text: str) -> int:
    """How many characters of `text` are the label of an author's note; 0 if none is there.

    "Disclaimer:" says something of its own, so it is no label to be dropped.
    """
    found = _NOTE.match(text)
    if not found:
        return 0
    bare = _SHOUTED.match(text)
    return 0 if bare and not re.match(r"\W*A[Nn]", text) else found.end()


def starts_note(text: str) -> bool:
    return length(text) > 0 or bool(_DISCLAIMER.match(text))


def is_to_be_continued(text: str) -> bool:
    return len(text) < 60 and bool(_TO_BE_CONTINUED.fullmatch(text))


def brackets(text: str) -> bool:
    """Whether the whole note stands in brackets that open before its label."""
    return _OPENING.get(text[:1]) == text[-1:]
