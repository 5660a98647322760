"""Characters as they come out of other programs, made fit for a story."""

import re

# Control characters, U+200B, U+00AD, U+FEFF and what XML forbids. U+200C and U+200D stay:
# Persian, the scripts of India and emoji need them.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U000e0001]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028]")
_NO_BREAK = re.compile("\xa0+")
# French sets a no-break space before these.
_BEFORE = frozenset("!?;:»›%€")


def settle(text: str) -> str:
    """Line ends are newlines; a form feed or U+2029 ends a paragraph; nothing invisible stays."""
    text = _LINE_ENDS.sub("\n", text)
    text = text.replace("\x0c", "\n\n").replace("\u2029", "\n\n")
    return _DROPPED.sub("", text)


def loosen(text: str) -> str:
    """Turn a no-break space between words, which editors strew, into a space.

    It stays where somebody meant it: before French punctuation, inside « », after a dash that
    opens speech, and after a digit (10 000, 5 km).
    """
    if "\xa0" not in text:
        return text
    return _NO_BREAK.sub(_loosened, text)


def _loosened(spaces: re.Match[str]) -> str:
    text, start, end = spaces.string, spaces.start(), spaces.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    meant = (
        after in _BEFORE
        or before in ("«", "‹")
        or (before in ("—", "–") and not text[: start - 1].strip())
        or (before.isdigit() and after.isalnum())
    )
    return "\xa0" if meant and end - start == 1 else " " * (end - start)
