"""What a piece of a tree holds."""

from collections.abc import Callable
from itertools import islice
from typing import Final, cast

from lxml import etree

# White space of HTML. Not str.strip() alone: a no-break space is text.
SPACE: Final = " \t\n"


def elements(xpath: str) -> Callable[[etree._Element], list[etree._Element]]:
    """Compile an XPath that finds elements."""
    return cast("Callable[[etree._Element], list[etree._Element]]", etree.XPath(xpath))


# An image without an address becomes its alt.
_images: Final = elements(".//img[@src or @alt != '']")


def is_blank(text: str | None) -> bool:
    return not text or not text.strip(SPACE)


def says_anything(element: etree._Element) -> bool:
    return bool(_images(element)) or any(not is_blank(str(text)) for text in element.itertext())


def last_ruby_text(ruby: etree._Element) -> etree._Element | None:
    texts = [child for child in ruby if child.tag in {"rt", "rp"} and is_ruby_text(child)]
    return texts[-1] if texts else None


def is_ruby_text(text: etree._Element) -> bool:
    """True for <rt>, and for both brackets of <rp>(</rp><rt>…</rt><rp>)</rp>."""
    if text.tag == "rt":
        return says_anything(text)
    return _begins_trio(text) or _begins_trio(_before(_before(text)))


def _before(element: etree._Element | None) -> etree._Element | None:
    return None if element is None else element.getprevious()


def _begins_trio(bracket: etree._Element | None) -> bool:
    if bracket is None:
        return False
    trio = [bracket, *islice(bracket.itersiblings(), 2)]
    return (
        [each.tag for each in trio] == ["rp", "rt", "rp"]
        and all(says_anything(each) for each in trio)
        and all(is_blank(each.tail) for each in trio[:2])
    )


def caption_of(figure: etree._Element) -> etree._Element | None:
    if not len(figure):
        return None
    first, last = figure[0], figure[-1]
    if first.tag == "figcaption" and is_blank(figure.text):
        return first
    return last if last.tag == "figcaption" and is_blank(last.tail) else None
