"""When two names are the same."""

import hashlib
import unicodedata

LONGEST_KEY = 255


def key(name: str) -> str:
    """Equal for names that differ in case, width or white space alone; at most 255 characters.

    NFKC can make one character eighteen, so the tail of a very long key is its hash.
    """
    text = " ".join(folded(name).split())
    if len(text) > LONGEST_KEY:
        return text[: LONGEST_KEY - 64] + hashlib.sha256(text.encode()).hexdigest()
    return text


def folded(text: str) -> str:
    """Without differences of case and width."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
