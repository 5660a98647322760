"""What the archive looks like: each part in each theme, and what a phone's home screen asks."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ficary.web.context import THEMES
from ficary.web.requests import archive_of
from ficary.works.models import Work

ICONS = (
    ("img/mark.svg", "any", "image/svg+xml", "any"),
    ("img/mark-192.png", "192x192", "image/png", "any"),
    ("img/mark-512.png", "512x512", "image/png", "any"),
    ("img/touch.png", "180x180", "image/png", "any"),
    ("img/maskable.png", "512x512", "image/png", "maskable"),
)
ROLES = (
    *("paper", "surface", "sunken", "ink", "ink-soft", "line", "line-strong", "accent"),
    *("accent-soft", "link", "focus", "danger", "danger-soft", "notice", "notice-soft"),
    *("good", "good-soft"),
)
SIZES = ("display", "title", "larger", "large", "body", "small", "tiny")


class SampleForm(forms.Form):
    """A field of each sort; one of them typed wrongly."""

    title = forms.CharField(label=_("Title"), help_text=_("As readers will see it."))
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    summary = forms.CharField(label=_("Summary"), widget=forms.Textarea({"rows": 3}))
    members_only = forms.BooleanField(
        label=_("Show it to members of this archive only"), required=False
    )


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    # A work for each theme, as a page shows it once.
    works = list(Work.objects.listed_to(request.user).newest().for_listing()[: len(THEMES)])
    shown = [_shown(key, works[number : number + 1]) for number, key in enumerate(THEMES)]
    return render(request, "about/style.html", {"shown": shown, "roles": ROLES, "sizes": SIZES})


def _shown(key: str, works: list[Work]) -> dict[str, Any]:
    typed = {"title": "The Lamplighter's Round", "email": "quill@", "language": "en"}
    form = SampleForm(typed, auto_id=f"{key}_%s")
    return {"key": key, "theme": THEMES[key], "works": works, "form": form}


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    name = archive_of(request).name
    named = {"name": name, "short_name": name[:30]}
    icons = [
        {"src": static(file), "sizes": sizes, "type": kind, "purpose": purpose}
        for file, sizes, kind, purpose in ICONS
    ]
    paper = THEMES["light"].paper
    looks = {"display": "standalone", "background_color": paper, "theme_color": paper}
    where = {"id": "/", "scope": "/", "start_url": "/", "lang": get_language(), "dir": "auto"}
    answer = JsonResponse({**named, **looks, **where, "icons": icons})
    answer["Content-Type"] = "application/manifest+json"
    return answer
