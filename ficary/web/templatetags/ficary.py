"""Tags and filters of our templates: built in, no `load` needed."""

import json
import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import formats
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ficary.core import html, passage
from ficary.web.context import THEMES

register = template.Library()

_VOID = re.compile(r'<((?:br|hr|img|col)(?: [\w:-]+="[^"]*")*) ?/>')


@register.simple_tag(takes_context=True)
def form_token(context: template.Context) -> str:
    """The form's token, where there is a session; signed-out forms are checked by their origin."""
    request = context.get("request")
    if request is None:
        return ""
    signed_in = getattr(request, "user", None) and request.user.is_authenticated
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and not signed_in:
        return ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.filter
def clean_html(xhtml: str) -> SafeString:
    """Says that a text came out of `core.html.clean`: the one way to show stored XHTML.

    Our pages are HTML, where the slash of `<br/>` means nothing and Nu's checker minds it.
    """
    return mark_safe(_VOID.sub(r"<\1>", xhtml))


@register.simple_tag(takes_context=True)
def byline(context: template.Context, work: Any) -> SafeString:
    """`work.byline` for whoever looks at the page, each name leading to its page."""
    shown = work.byline(context["user"])
    names = mark_safe(", ".join(map(_signature, shown.pseuds)))
    if not shown.anonymous:
        return names
    return format_html("{} [{}]", _("Anonymous"), names) if names else escape(_("Anonymous"))


def _signature(pseud: Any) -> str:
    link, name = escape(pseud.get_absolute_url()), escape(pseud.byline)
    return f'<a rel="author" href="{link}"><bdi>{name}</bdi></a>'


@register.simple_tag
def day(moment: datetime) -> SafeString:
    """The day of a moment where the reader is, which stands on a page twenty times and more."""
    return _day(localtime(moment).date(), get_language())


@lru_cache(maxsize=2000)
def _day(when: date, _language: str) -> SafeString:
    said = formats.date_format(when)
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), said)


@register.simple_tag(takes_context=True)
def rows_of_themes(context: template.Context) -> SafeString:
    """To choose one from, at the top of each page."""
    return _themes(get_language(), context["theme"])


@lru_cache(maxsize=200)
def _themes(_language: str, chosen: str) -> SafeString:
    return render_to_string("_themes.html", {"theme": chosen, "themes": THEMES})


@register.filter(needs_autoescape=True)
def isolated(name: str, autoescape: bool = True) -> str:
    """A name, which may run the other way than the words around it; as it is without HTML."""
    return format_html("<bdi>{}</bdi>", name) if autoescape else name


@register.filter
def asks_password(form: BaseForm) -> bool:
    """Whether something that was typed is not sent back."""
    return any(field.widget_type == "password" for field in form)


@register.filter
def tags_of(work: Any, kind: str) -> Any:
    return work.tags_of(kind)


@register.filter
def written_by(work: Any, viewer: Any) -> bool:
    return bool(work.written_by(viewer))


@register.filter
def thing(what: Any, kind: str) -> str:
    """As forms name what can be hidden: "tag:12"."""
    return f"{kind}:{getattr(what, 'pk', what)}"


@register.filter
def json_ld(data: Any) -> SafeString:
    """JSON that may stand between script tags: nothing in it can end them."""
    text = json.dumps(data, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return mark_safe(text)


@register.filter
def excerpt(xhtml: str, characters: int) -> str:
    return html.excerpt(xhtml, characters)


@register.filter
def grouped(number: int) -> str:
    """1,234 in English; other languages as they do it."""
    return _grouped(number, get_language())


@lru_cache(maxsize=10_000)
def _grouped(number: int, _language: str) -> str:
    return formats.number_format(number, force_grouping=True)


@register.simple_tag(takes_context=True)
def agreed_address(context: template.Context) -> str:
    """This address, by a reader who has agreed to see adult works."""
    query = context["request"].GET.copy()
    query["view_adult"] = "true"
    # Browsers send no anchor along: who was led to a passage goes on to it.
    return f"?{query.urlencode()}{'#' + passage.ANCHOR if 'at' in query else ''}"


@register.simple_tag(takes_context=True)
def with_page(context: template.Context, number: int) -> str:
    """This address with another page number."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return f"?{query.urlencode()}" if query else context["this_path"]
