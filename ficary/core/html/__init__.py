"""What writers typed, made fit to be read: the one way from HTML or text to the stored form.

`clean()` mends the source as a string (soup), lets nh3 keep what the list allows (allowed),
settles the attributes (attributes, links), writes the tree anew so that the content model of
HTML and EPUB holds (tree, writer), and has an XML parser prove the result.
"""

import re
from typing import Final, Literal

import nh3
from django.conf import settings
from lxml import etree

from ficary.core.html import attributes, soup
from ficary.core.html.allowed import ALLOWED, REMOVED, SCHEMES, STORED, accepted_attributes
from ficary.core.html.plain import excerpt, paragraphs, plain_text, shorten, whole_words
from ficary.core.html.tree import TreeWriter

__all__ = [
    "ALLOWED",
    "CLEANER_VERSION",
    "STORED",
    "Form",
    "Place",
    "clean",
    "excerpt",
    "plain_text",
    "shorten",
    "whole_words",
]

# To be raised with each change of what clean() makes of a text: old texts are then made anew.
CLEANER_VERSION: Final = 1

type Form = Literal["html", "rich", "plain"]
type Place = Literal["text", "note", "summary"]

_SANITISER: Final = nh3.Cleaner(
    tags=set(ALLOWED),
    clean_content_tags=set(REMOVED),
    attributes=accepted_attributes(),
    url_schemes=set().union(*SCHEMES.values()),
    link_rel=None,
)
# A phrase over many paragraphs is written in each. No honest text grows as much by that.
_MOST_GROWTH: Final = 10
_VOID: Final = re.compile(r"<((?:br|col|hr|img)(?: [^<>]*)?)>")


def clean(
    source: str, *, form: Form = "html", place: Place = "text", site_url: str | None = None
) -> str:
    """Return `source` as a well-formed, valid and safe fragment of XHTML; "" for nothing.

    No word is lost but those in scripts and styles. "html" is typed by hand, so its newlines
    make lines and paragraphs as on AO3; "rich" comes from an editor or another program, so they
    mean nothing; "plain" has no tags. Cleaning a stored text again changes nothing.
    Relative addresses become whole with `site_url`: the archive's own, unless given.
    """
    site_url = settings.URL if site_url is None else site_url
    source = soup.fix_characters(source)
    if form == "plain":
        return paragraphs(source)
    xml = _as_xml(_sanitised(source))
    try:
        root = _parsed(xml)
        attributes.settle(
            root, attributes.Surroundings(site_url, writers_classes=place != "summary")
        )
        written = _written(root, form, place)
        if len(written) > _MOST_GROWTH * (len(source) + 1000):
            written = _written(root, form, place, phrases=False)
        _parsed(written)
    except etree.XMLSyntaxError:
        # It is not known to happen. Words matter more than tags.
        return paragraphs(plain_text(xml).replace("\n", "\n\n"))
    return written


def _written(root: etree._Element, form: Form, place: Place, *, phrases: bool = True) -> str:
    writer = TreeWriter(newlines=form == "html", images=place == "text", phrases=phrases)
    return writer.write(root)


def _sanitised(source: str) -> str:
    html = _SANITISER.clean(soup.mend(source))
    # "&#1;" is a control character by now.
    return soup.fix_characters(html) if "&#" in source else html


def _as_xml(html: str) -> str:
    """Say what nh3 wrote in XML's way. It has no entities besides these five."""
    return _VOID.sub(r"<\1/>", html.replace("&nbsp;", "\u00a0"))


def _parsed(xml: str) -> etree._Element:
    # Each its own parser: a shared one would make threads wait. There is no DTD, so "huge" is
    # safe; without it a text of 10 MB is refused.
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(f"<body>{xml}</body>", parser)
