"""Tags and filters of our templates: built in, no `load` needed."""

import json
import re
from typing import Any

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ficary.core import html

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
def byline(context: template.Context, work: Any) -> Any:
    """`work.byline` for whoever looks at the page."""
    return work.byline(context["user"])


@register.filter(needs_autoescape=True)
def isolated(name: str, autoescape: bool = True) -> str:
    """A name, which may run the other way than the words around it; as it is without HTML."""
    return format_html("<bdi>{}</bdi>", name) if autoescape else name


@register.filter
def tags_of(work: Any, kind: str) -> Any:
    return work.tags_of(kind)


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
    return formats.number_format(number, force_grouping=True)


@register.simple_tag(takes_context=True)
def agreed_address(context: template.Context) -> str:
    """This address, by a reader who has agreed to see adult works."""
    query = context["request"].GET.copy()
    query["view_adult"] = "true"
    return f"?{query.urlencode()}"


@register.simple_tag(takes_context=True)
def with_page(context: template.Context, number: int) -> str:
    """This address with another page number."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    if number > 1:
        query["page"] = str(number)
    return f"?{query.urlencode()}" if query else context["request"].path
