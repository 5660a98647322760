"""Icons, and what of a work is said by them at a glance."""

import re
from functools import cache, lru_cache
from typing import Any
from unicodedata import east_asian_width

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ficary.works.facts import DONE
from ficary.works.models import Status

register = template.Library()

# Ratings by AO3's ids. One that a keeper adds has the sign of what it does.
RATINGS = {9: "unrated", 10: "general", 11: "teen", 12: "mature", 13: "explicit"}
STATUSES = {status: status.value.replace("_", "-") for status in Status}
RATED = {
    "general": _("General Audiences"),
    "teen": _("Teen And Up Audiences"),
    "mature": _("Mature"),
    "explicit": _("Explicit"),
    "adult": _("Another rating for adults"),
    "unrated": _("Not Rated"),
}
WARNED = {
    "warned": _("It has warnings"),
    "withheld": _("Its creator chose not to warn"),
    "no-warning": _("There is nothing to warn of"),
}
# How much of a blurb fits before it folds: letters in a line of tags and of the summary, on a
# phone, in a column and over the whole page. lists.css has the same widths.
WIDTHS = {"phone": (35, 40), "column": (80, 84), "page": (122, 120)}
# The kinds that stand in the line of tags, and the class of each.
SHOWN = {
    "warning": "warnings",
    "relationship": "relationships",
    "character": "characters",
    "freeform": "freeforms",
}
# What a member may want to see only when she asks.
FOLDED = {"warning": _("Show warnings"), "freeform": _("Show additional tags")}
LINES_OF_TAGS, LINES_OF_SUMMARY = 2, 3
# Of a summary, which is clean XHTML.
_MARKS = re.compile(r"<[^>]*>")
_ENDS = re.compile(r"</p>|<br ?/?>|</li>|</blockquote>")


@register.simple_tag
def all_signs() -> list[tuple[str, Any]]:
    """Every sign that a blurb may bear, with what it says."""
    return [*RATED.items(), *WARNED.items(), *((STATUSES[key], key.label) for key in Status)]


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing of img/icons.svg, which says nothing by itself: words must stand beside it."""
    address = static("img/icons.svg")
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name
    )


@register.simple_tag(takes_context=True)
def at_a_glance(context: Any, work: Any) -> SafeString:
    """The four signs of a work. Works share them with many others, so they are drawn once."""
    warnings = work.tags_of("warning")
    return _drawn(
        get_language(),
        tuple((sign_of_rating(tag), tag.name) for tag in work.tags_of("rating")),
        sign_of_warnings(warnings) if warnings else "",
        str(said_of_warnings(warnings, context.get("user"))),
        names(work.tags_of("category")),
        work.status,
    )


@lru_cache(maxsize=1000)
def _drawn(_language: str, ratings: tuple[tuple[str, str], ...], *rest: str) -> SafeString:
    warned, warnings, categories, status = rest
    shown = {"ratings": ratings, "warned": warned, "warnings": warnings, "categories": categories}
    shown |= {"sign": STATUSES[Status(status)], "status": Status(status)}
    return render_to_string("works/_required.html", shown | {"done": status in DONE})


def sign_of_rating(tag: Any) -> str:
    return RATINGS.get(tag.pk) or ("adult" if tag.adult else "unrated")


def sign_of_warnings(tags: Any) -> str:
    if not tags or all(tag.means_no_warning for tag in tags):
        return "no-warning"
    return "withheld" if all(tag.withholds_warnings for tag in tags) else "warned"


def names(tags: Any) -> str:
    return ", ".join(tag.name for tag in tags)


@register.filter
def folds_kind(kind: str, user: Any) -> bool:
    """Whether `user` wants to see tags of this kind only when she asks."""
    column = {"warning": "folds_warnings", "freeform": "folds_freeforms"}.get(kind, "")
    return bool(column) and bool(getattr(user, column, False))


@register.filter
def show_folded(kind: str) -> Any:
    return FOLDED[kind]


def said_of_warnings(tags: Any, user: Any) -> Any:
    """Their names; for who does not want to be told unasked, only what kind of thing they say."""
    if folds_kind("warning", user):
        return WARNED[sign_of_warnings(tags)]
    return names(tags)


def in_line(work: Any) -> list[Any]:
    tags = [tag for kind in SHOWN for tag in work.tags_of(kind)]
    return [tag for tag in tags if not tag.means_no_warning]


@register.simple_tag
def folds(work: Any) -> dict[str, Any]:
    """Where a blurb is folded, as classes, and what there is to unfold."""
    shown = [tag.name for tag in in_line(work)]
    length = sum(_length(name) + 2 for name in shown)
    paragraphs = [_length(_MARKS.sub("", part)) for part in _ENDS.split(work.summary)]
    folded = [
        f"folds-{name}"
        for name, (tag_line, line) in WIDTHS.items()
        if length > LINES_OF_TAGS * tag_line
        or sum(-(-one // line) for one in paragraphs) > LINES_OF_SUMMARY
    ]
    return {"classes": " ".join(folded), "more": _more(len(shown)) if folded else ""}


def _more(tags: int) -> str:
    if not tags:
        return gettext("More")
    return ngettext("%(number)s tag", "%(number)s tags", tags) % {"number": tags}


def _length(text: str) -> int:
    """In letters: a character of Chinese is as wide as two."""
    if text.isascii():
        return len(text.strip())
    return sum(1 + (east_asian_width(char) in "WF") for char in text.strip())
