"""Emphasis that word processors hide in styles and classes, read before the sanitiser drops it."""

import re

from ficary.imports.tokens import Tag

_CLASS = re.compile(r"\s*(?:[a-zA-Z]\w*)?\.([\w-]+)\s*")
_WORDS_LANG = re.compile("[A-Z]{2}-[A-Z]{2}")
_GENERATED = ("mso", "calibre", "western", "apple-", "kix-", "docs-")
_LONGEST = 200_000
_MARKS = (
    ("strong", "font-weight", re.compile(r"bold|bolder|[6-9]00")),
    ("em", "font-style", re.compile(r"italic|oblique")),
    ("u", "text-decoration", re.compile(r".*\bunderline\b.*")),
    ("s", "text-decoration", re.compile(r".*\bline-through\b.*")),
    ("sub", "vertical-align", re.compile(r"sub")),
    ("sup", "vertical-align", re.compile(r"super")),
)
_SAME = {"b": "strong", "i": "em", "ins": "u", "strike": "s", "del": "s"}

Style = dict[str, str]


def sheet(source: str) -> dict[str, Style]:
    """What a style sheet says about classes; rules for anything else are passed over."""
    first, *others = source[:_LONGEST].split("/*")
    uncommented = "".join([first, *(part.partition("*/")[2] for part in others)])
    classes: dict[str, Style] = {}
    for rule in uncommented.replace("<!--", "").split("}"):
        selectors, _, declared = rule.partition("{")
        for selector in selectors.split(","):
            # What stands before a semicolon is an @import.
            if name := _CLASS.fullmatch(selector.rpartition(";")[2]):
                classes.setdefault(name[1].lower(), {}).update(declarations(declared))
    return classes


def declarations(style: str) -> Style:
    """Properties by name, all in small letters; the vendors' (mso-bidi-…) count for nothing."""
    pairs = (part.partition(":") for part in style[:2_000].lower().split(";"))
    return {
        name.strip().replace("text-decoration-line", "text-decoration"): value.replace(
            "!important", ""
        ).strip()
        for name, _, value in pairs
    }


def style_of(tag: Tag, classes: dict[str, Style]) -> Style:
    style: Style = {}
    for name in tag.attributes.get("class", "").lower().split()[:20]:
        style |= classes.get(name, {})
    if "style" in tag.attributes:
        style |= declarations(tag.attributes["style"])
    return style


def marks(style: Style) -> tuple[str, ...]:
    """The elements that say what a style shows: em, strong, u, s, sub, sup."""
    if not style:
        return ()
    return tuple(mark for mark, name, shown in _MARKS if shown.fullmatch(style.get(name, "")))


def denied(tag: Tag, style: Style) -> bool:
    """Whether a style takes back what its element means, as <b style="font-weight:normal">."""
    same = _SAME.get(tag.name, tag.name)
    name = {"strong": "font-weight", "em": "font-style"}.get(same, "")
    return style.get(name, "") in ("normal", "400", "300")


def without_generated(tag: Tag, classes: dict[str, Style]) -> Tag:
    """Drop what programs make: classes that a sheet styles, well-known ones, Word's EN-US."""
    if not tag.attributes:
        return tag
    names = [
        name
        for name in tag.attributes.get("class", "").split()[:20]
        if name.lower() not in classes and not name.lower().startswith(_GENERATED)
    ]
    lang = tag.attributes.get("lang", "")
    own = {"class": " ".join(names), "lang": "" if _WORDS_LANG.fullmatch(lang) else lang}
    return Tag(tag.name, False, tag.attributes | own)
