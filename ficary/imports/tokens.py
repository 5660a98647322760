"""HTML into tags and text, in one pass and without a tree: no input makes it slow or deep."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKUP = re.compile(r"<(?=/?[A-Za-z]|!--|![A-Za-z\[]|\?[A-Za-z])")
_NAME = re.compile(r"[A-Za-z][^\s/>]*")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
# The inside of a tag whose quotation marks are closed.
_WHOLE = re.compile(r"""(?:[^"']++|"[^"]*+"|'[^']*+')*+""")
# A number too long to be a character would raise an error, or take its time.
_ENDLESS = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
_UNSHOWN = ("script", "style", "title", "xml", "svg", "math", "template", "iframe", "noframes")
_UNSHOWN_END = {name: re.compile(rf"</{name}\b[^>]*>?", re.IGNORECASE) for name in _UNSHOWN}
_KNOWN_NAMES = """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big
    blink blockquote body br button canvas caption center cite code col colgroup data datalist dd
    del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form
    frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i img input ins kbd keygen label
    legend li link listing main map mark marquee menu meta meter nav nobr noembed noscript object
    ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp
    search section select slot small source spacer span strike strong sub summary sup table tbody
    td textarea tfoot th thead time tr track tt u ul var video wbr xmp
"""
_KNOWN = frozenset(_KNOWN_NAMES.split()).union(_UNSHOWN)


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unshown:
    """What a browser does not show as text: a style sheet, a title, a script."""

    name: str
    content: str


Token = str | Tag | Unshown


def tokens(source: str) -> Iterator[Token]:
    """Yield tags, their names in small letters, and text, its entities resolved.

    Comments and doctypes are left out. An unknown tag is text
    (`<insert name>`), unless it is a program's own (`<o:p>`, `<my-tag>`).
    """
    at = 0
    missing: set[str] = set()
    while found := _MARKUP.search(source, at):
        if found.start() > at:
            yield unescape(source[at : found.start()])
        if source[found.end()] in "!?":
            at = _after_comment(source, found.start(), missing)
            continue
        end = _end_of_tag(source, found.end())
        if end < 0:
            at = found.start()
            break
        tag = _tag(source[found.end() : end])
        at = end + 1
        if tag.name in _UNSHOWN_END and not tag.closing:
            inside = _unshown(source, at, tag.name, missing)
            if inside:
                yield Unshown(tag.name, source[at : inside.start()])
                at = inside.end()
        elif tag.name in _KNOWN:
            yield tag
        elif not {":", "-", "="} & set(tag.name):
            yield source[found.start() : at]
    if at < len(source):
        yield unescape(source[at:])


def unescape(text: str) -> str:
    return html.unescape(_ENDLESS.sub("\ufffd", text)) if "&" in text else text


def _after_comment(source: str, start: int, missing: set[str]) -> int:
    """Where it goes on; a comment that never ends is none. `missing` saves searching again."""
    end = "-->" if source.startswith("<!--", start) else ">"
    skipped = 2 if end == "-->" else 1
    found = -1 if end in missing else source.find(end, start + skipped)
    if found < 0:
        missing.add(end)
        return start + (4 if end == "-->" else 2)
    return found + len(end)


def _unshown(source: str, at: int, name: str, missing: set[str]) -> re.Match[str] | None:
    """The end tag of an element that is not shown."""
    end = None if name in missing else _UNSHOWN_END[name].search(source, at)
    if end is None:
        missing.add(name)
    return end


def _end_of_tag(source: str, start: int) -> int:
    """The `>` that is not within quotation marks; the next one if those are broken; -1 if none."""
    first = end = source.find(">", start)
    for _ in range(8):
        if end < 0 or end - start > 4_000 or _WHOLE.fullmatch(source, start, end):
            break
        end = source.find(">", end + 1)
    else:
        return first
    return first if end < 0 or (end - start > 4_000) else end


def _unquoted(value: str) -> str:
    whole = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if whole else value.lstrip("\"'")


def _tag(inside: str) -> Tag:
    closing = inside.startswith("/")
    name = _NAME.match(inside, 1 if closing else 0)
    assert name is not None  # _MARKUP saw a letter there
    attributes: dict[str, str] = {}
    if not closing:
        for key, value in _ATTRIBUTE.findall(inside, name.end()):
            attributes.setdefault(key.lower(), unescape(_unquoted(value)))
    return Tag(name[0].lower(), closing, attributes)
