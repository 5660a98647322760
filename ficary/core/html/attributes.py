"""Attributes: those that the stored form has, with values that mean something."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from ficary.core.html import links
from ficary.core.html.allowed import OUR_CLASSES, RENAMED, SCHEMES, names
from ficary.core.html.content import elements

_CLASS: Final = re.compile(r"[a-zA-Z][\w-]+", re.ASCII)
_LANG: Final = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*", re.ASCII)
_to_settle: Final = elements("//*[@*] | //a")

_ALIGNMENTS: Final = {
    **{side: f"align-{side}" for side in ("left", "right", "center", "justify")},
    "middle": "align-center",
}
_ALIGNABLE: Final = names("caption div h1 h2 h3 h4 h5 h6 img p table tbody td tfoot th thead tr")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a text stands, as far as its attributes care."""

    site_url: str
    writers_classes: bool


def settle(root: etree._Element, surroundings: Surroundings) -> None:
    """Bring all names and attributes under `root` to the stored form."""
    for element in root.iter(*RENAMED):
        element.tag, ours = RENAMED[element.tag]
        if ours:
            element.set("class", f"{element.get('class', '')} {ours}")
    for element in _to_settle(root):
        _settle_one(element, surroundings)


def _settle_one(element: etree._Element, surroundings: Surroundings) -> None:
    given = {str(name): str(value) for name, value in element.items()}
    if element.tag == "img":
        given.setdefault("alt", "")
    element.attrib.clear()
    for name, mended in _OWN.get(element.tag, {}).items():
        if name in given and (value := mended(given[name], surroundings)) is not None:
            element.set(name, value)
    _settle_global(element, given, surroundings)
    if element.tag == "a":
        _settle_link(element)
    elif element.tag == "colgroup" and len(element):
        element.attrib.pop("span", "")


def _settle_global(
    element: etree._Element, given: dict[str, str], surroundings: Surroundings
) -> None:
    classes = given.get("class", "").split()
    if element.tag in _ALIGNABLE:
        classes.append(_ALIGNMENTS.get(given.get("align", "").lower(), ""))
    if kept := _kept_classes(classes, surroundings):
        element.set("class", kept)
    if (direction := given.get("dir", "").strip().lower()) in {"ltr", "rtl", "auto"}:
        element.set("dir", direction)
    if _LANG.fullmatch(lang := given.get("lang", "").strip()):
        element.set("lang", lang)
    if title := given.get("title", "").strip():
        element.set("title", title)


def _kept_classes(names: Iterable[str], surroundings: Surroundings) -> str:
    """Drop bad names one by one, and second ones."""
    return " ".join(
        name
        for name in dict.fromkeys(names)
        if name in OUR_CLASSES or (surroundings.writers_classes and _CLASS.fullmatch(name))
    )


def _settle_link(element: etree._Element) -> None:
    """A link that leads nowhere is only a stretch of text."""
    if "href" in element.attrib:
        element.set("rel", "nofollow")
    else:
        element.tag = "span"


type _Mend = Callable[[str, Surroundings], str | None]


def _address(name: str) -> _Mend:
    def mended(value: str, surroundings: Surroundings) -> str | None:
        schemes = SCHEMES[name]
        return links.absolute(value, schemes=schemes, site_url=surroundings.site_url) or None

    return mended


def _matching(pattern: str) -> _Mend:
    known = re.compile(pattern, re.ASCII)

    def mended(value: str, _: Surroundings) -> str | None:
        found = known.fullmatch(value.strip())
        return found[1] if found else None

    return mended


def _text(value: str, _: Surroundings) -> str | None:
    return value.strip()


_SPAN: Final = _matching(r"0*([1-9]\d{0,2})")
_PIXELS: Final = _matching(r"0*([1-9]\d{0,4})(?:px)?")
_CITE: Final = _address("cite")

# Only what stands here is kept, in this order.
_OWN: Final[dict[str, dict[str, _Mend]]] = {
    "a": {"href": _address("href")},
    "blockquote": {"cite": _CITE},
    "col": {"span": _SPAN},
    "colgroup": {"span": _SPAN},
    "details": {"open": lambda *_: "open"},
    "img": {"src": _address("src"), "alt": _text, "width": _PIXELS, "height": _PIXELS},
    "ol": {"start": _matching(r"(-?\d{1,9})"), "type": _matching("([1aAiI])")},
    "q": {"cite": _CITE},
    "td": {"colspan": _SPAN, "rowspan": _SPAN},
    "th": {
        "colspan": _SPAN,
        "rowspan": _SPAN,
        "scope": _matching("(row|col|rowgroup|colgroup)"),
    },
}
