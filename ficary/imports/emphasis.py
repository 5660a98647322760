"""Emphasis that writers type into plain text: *so*, _so_, **so**, and tags of HTML."""

import html
import re

# Signs stand outside of words (snake_case, f*ck, 2 * 3 and addresses stay as they are).
_BOTH = re.compile(r"(?<![^\W_])(?<![*/])\*\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*\*(?![^\W_]|\*)")
_STRONG = re.compile(r"(?<![^\W_])(?<![*/])\*\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*\*(?![^\W_]|\*)")
_STRONG_TOO = re.compile(r"(?<![\w/])__(?=[^\s_])([^_]{1,2000})(?<=\S)__(?![\w])")
_STAR = re.compile(r"(?<![^\W_])(?<![*/])\*(?=[^\s*])([^*]{1,2000})(?<=\S)\*(?![^\W_]|\*)")
_LOW = re.compile(r"(?<![\w/])_(?=[^\s_])([^_]{1,2000})(?<=\S)_(?!\w)")
_TAGS = re.compile(
    r"&lt;(i|em|b|strong|u|s)&gt;((?:(?!&lt;/?\1&gt;).){1,2000}?)&lt;/\1&gt;",
    re.IGNORECASE | re.DOTALL,
)


def marked_up(text: str) -> str:
    """Escape a paragraph for HTML and set its emphasis; all other signs stay as typed."""
    marked = html.escape(text, quote=False)
    if "*" in marked:
        marked = _BOTH.sub(r"<strong><em>\1</em></strong>", marked)
        marked = _STRONG.sub(r"<strong>\1</strong>", marked)
        marked = _STAR.sub(r"<em>\1</em>", marked)
    if "_" in marked:
        marked = _STRONG_TOO.sub(r"<strong>\1</strong>", marked)
        marked = _LOW.sub(r"<em>\1</em>", marked)
    if "&lt;/" in marked:
        marked = _TAGS.sub(
            lambda found: "<{0}>{1}</{0}>".format(found[1].lower(), found[2]), marked
        )
    return marked
