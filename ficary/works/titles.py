"""How titles sort: AO3's rule."""

import regex

_LEADING = regex.compile(r"^[\"'“”‘’«»„.…/\s]+")
_ARTICLE = regex.compile(r"^(the|an|a)\s+(?=\S)", regex.IGNORECASE)
_DIGITS = regex.compile(r"^\d+")


def sort_title(title: str) -> str:
    """Without leading quotes, dots and slashes; the article goes last; numbers sort by size."""
    text = _LEADING.sub("", title).casefold() or title.casefold()
    if article := _ARTICLE.match(text):
        text = f"{text[article.end() :]}, {article[1]}"
    return _DIGITS.sub(lambda digits: digits[0].zfill(5), text)[:255]
