"""The law of the archive: terms, rules of content, privacy, takedown, contact."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ficary.archive.models import AGREED, Archive, Page, PageVersion
from ficary.web.cookies import cookies
from ficary.web.requests import archive_of
from ficary.web.stored import Words, stored

TITLES: Final[dict[str, Words]] = {
    "terms": _("Terms"),
    "content": _("Content rules"),
    "privacy": _("What is stored about you"),
    "contact": _("Contact"),
    "takedown": _("Takedown request"),
}


def in_our_words(slug: str, archive: Archive) -> PageVersion:
    """The text that stands until the keeper publishes one, in the language of the page."""
    return PageVersion.of(
        page=Page(slug=slug),
        number=0,
        language=get_language(),
        title=str(TITLES[slug]),
        source=render_to_string(f"archive/law/{slug}.html", {"archive": archive}),
        source_format="rich",
    )


def text_of(slug: str, archive: Archive) -> PageVersion:
    return PageVersion.objects.to_read(slug) or in_our_words(slug, archive)


def shown(
    request: HttpRequest, slug: str, template: str = "page", status: int = 200, **facts: Any
) -> HttpResponse:
    text = text_of(slug, archive_of(request))
    context = {"text": text, "slug": slug, "to_agree": slug in AGREED, **facts}
    return render(request, f"archive/{template}.html", context, status=status)


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return shown(request, "terms")


@require_safe
def content(request: HttpRequest) -> HttpResponse:
    return shown(request, "content")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The keeper's words, and beneath them what the software does, whatever they say."""
    return shown(request, "privacy", "privacy", stored=stored(), cookies=cookies())
