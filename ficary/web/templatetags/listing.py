"""What stands on a list by the hundred: tags, numbers, boxes to tick.

Written here, since templates took five times as long for it, which was half of a page's time.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ficary.core.address import address
from ficary.web.templatetags.ficary import grouped, isolated
from ficary.web.templatetags.signs import FOLDED, SHOWN, folds_kind, in_line

register = template.Library()

# What readers did, in the order of a blurb.
COUNTS = {
    "comments": _("Comments:"),
    "kudos": _("Kudos:"),
    "bookmarks": _("Bookmarks:"),
    "hits": _("Hits:"),
}


@register.simple_tag(takes_context=True)
def line_of_tags(context: Any, work: Any) -> SafeString:
    """All but rating, categories and fandoms, which have places of their own."""
    tags = in_line(work)
    user = context.get("user")
    if not getattr(user, "folds_warnings", False) and not getattr(user, "folds_freeforms", False):
        return _items(tags)
    folded = [kind for kind in FOLDED if folds_kind(kind, user)]
    line = [_items(tag for tag in tags if tag.kind not in folded)]
    for kind in folded:
        if own := [tag for tag in tags if tag.kind == kind]:
            line.append(_folded(kind, own))
    return mark_safe("".join(line))


def _items(tags: Iterable[Any]) -> SafeString:
    items = [f'<li class="{SHOWN[tag.kind]}">{_link(tag.name)}</li>' for tag in tags]
    return mark_safe("".join(items))


@lru_cache(maxsize=20_000)
def _link(name: str) -> str:
    """Of the tag with this name; most works bear some of the few thousand that many bear."""
    link = escape(address("tag-works", name))
    return f'<a class="tag" href="{link}">{escape(name)}</a>'


def _links(tags: Iterable[Any]) -> SafeString:
    return mark_safe(", ".join([_link(tag.name) for tag in tags]))


def _folded(kind: str, tags: list[Any]) -> SafeString:
    """For who wants to see these only when she asks."""
    return format_html(
        '<li class="{} folded"><details><summary>{}</summary>{}</details></li>',
        SHOWN[kind],
        FOLDED[kind],
        _links(tags),
    )


@register.simple_tag
def line_of_fandoms(work: Any) -> SafeString:
    return _links(work.tags_of("fandom"))


@register.simple_tag
def rows_of_counts(work: Any) -> SafeString:
    """Of a list of numbers; what nobody did has no row."""
    counted = [(name, label, getattr(work.counts, name)) for name, label in COUNTS.items()]
    rows = [
        f'<div><dt class="{name}">{escape(label)}</dt>'
        f'<dd class="{name}">{_counted(work, name, number)}</dd></div>'
        for name, label, number in counted
        if number
    ]
    return mark_safe("\n".join(rows))


def _counted(work: Any, name: str, number: int) -> str:
    if name != "bookmarks":
        return grouped(number)
    return f'<a href="{escape(address("work-bookmarks", work.pk))}">{grouped(number)}</a>'


@register.simple_tag
def rows_of_facet(facet: dict[str, Any]) -> SafeString:
    """The most frequent tags of a kind, each to be asked for or left out."""
    name = f"{facet['search']}[{facet['name']}][]"
    return mark_safe("\n".join([_choice(name, row) for row in facet["rows"]]))


def _choice(name: str, row: dict[str, Any]) -> str:
    shown, exclude, without = _said_of_choice(row["tag"].name, get_language())
    return (
        f'<li><label class="with">{_box("include", name, row)} '
        f'<span dir="auto">{shown}</span> '
        f'<span class="count">{grouped(row["count"])}</span></label>'
        f'<label class="without" title="{exclude}">'
        f'{_box("exclude", name, row)} <span class="landmark">{without}</span></label></li>'
    )


@lru_cache(maxsize=10_000)
def _said_of_choice(tag: str, _language: str) -> tuple[str, str, str]:
    without = gettext("Exclude %(name)s") % {"name": isolated(tag)}
    return escape(tag), escape(gettext("Exclude")), without


def _box(act: str, name: str, row: dict[str, Any]) -> str:
    checked = " checked" if row[f"{act}d"] else ""
    return f'<input type="checkbox" name="{act}_{name}" value="{row["tag"].pk}"{checked}>'
