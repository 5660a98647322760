"""Settings of the archive: an overview, and one short form for each section."""

from copy import copy
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.archive import colours as palette
from ficary.archive.models import Archive, Language
from ficary.moderation import arranging
from ficary.tags.models import Tag
from ficary.web.forms.archive import (
    AboutForm,
    ColoursForm,
    JoiningForm,
    LimitsForm,
    LogoForm,
    SafetyForm,
    WranglingForm,
)
from ficary.web.forms.fields import group
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@dataclass(frozen=True)
class Part:
    """A section of the settings."""

    name: Promise | str
    # The URL name of its page.
    url: str
    # Empty: its page is no form of the archive's row.
    form: type[forms.ModelForm[Archive]] | None = None


PARTS = (
    Part(gettext_lazy("Name and contact"), "settings-about", AboutForm),
    Part(gettext_lazy("Colours and logo"), "settings-looks", ColoursForm),
    Part(gettext_lazy("Joining"), "settings-joining", JoiningForm),
    Part(gettext_lazy("Safety of roles"), "settings-safety", SafetyForm),
    Part(gettext_lazy("Wrangling"), "settings-wrangling", WranglingForm),
    Part(gettext_lazy("Limits"), "settings-limits", LimitsForm),
    Part(gettext_lazy("Languages of works"), "settings-languages"),
    Part(gettext_lazy("Media of fandoms"), "settings-media"),
)
BY_URL = {part.url: part for part in PARTS}


@for_roles()
@require_safe
def settings(request: MemberRequest) -> HttpResponse:
    parts = [(part, _chosen(part, request.archive)) for part in PARTS]
    return render(request, "keeper/settings.html", {"parts": parts})


def _chosen(part: Part, archive: Archive) -> list[tuple[str, Any]]:
    """Names and values of what is set there, for the overview."""
    if part.url == "settings-languages":
        return [(_("Languages"), Language.objects.count())]
    if part.url == "settings-media":
        return [(_("Media"), Tag.objects.media().count())]
    if part.url == "settings-looks":
        usual = not archive.stylesheet
        told = _("the usual ones") if usual else f"{archive.accent_light}, {archive.accent_dark}"
        return [(_("Colours"), told), (_("Logo"), _("your own") if archive.logo else _("none"))]
    assert part.form
    form = part.form(instance=archive)
    return [(str(field.label), _shown(archive, field.name)) for field in form]


def _shown(archive: Archive, name: str) -> Any:
    shown = getattr(archive, f"get_{name}_display", None)
    value = shown() if shown else getattr(archive, name)
    if isinstance(value, bool):
        return _("On") if value else _("Off")
    return group(value) if isinstance(value, int) else value


def _save(request: MemberRequest, part: Part, **taste: Any) -> HttpResponse:
    if arranging.change_archive(request.archive, by=request.user, **taste):
        messages.success(request, _("Saved. Everybody sees it from now on."))
    else:
        messages.info(request, _("It was so already."))
    return redirect(part.url)


def _section(request: MemberRequest, url: str, **context: Any) -> HttpResponse:
    part = BY_URL[url]
    assert part.form
    # A copy: what is typed wrong must not show in the frame of the page.
    data = request.POST if request.method == "POST" else None
    form = part.form(data, instance=copy(request.archive))
    if form.is_valid():
        return _save(request, part, **form.cleaned_data)
    return render(request, "keeper/section.html", {"form": form, "part": part, **context})


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: MemberRequest) -> HttpResponse:
    return _section(request, "settings-about")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request: MemberRequest) -> HttpResponse:
    return _section(request, "settings-joining")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def safety(request: MemberRequest) -> HttpResponse:
    return _section(request, "settings-safety")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def wrangling(request: MemberRequest) -> HttpResponse:
    return _section(request, "settings-wrangling")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: MemberRequest) -> HttpResponse:
    return _section(request, "settings-limits")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def looks(request: MemberRequest) -> HttpResponse:
    typed = (request.POST.get("accent_light"), request.POST.get("accent_dark"))
    if "usual_button" in request.POST or typed == palette.USUAL:
        return _save(request, BY_URL["settings-looks"], accent_light="", accent_dark="")
    return _section(request, "settings-looks", logo_form=LogoForm())


@for_roles()
@require_POST
def logo(request: MemberRequest) -> HttpResponse:
    part = BY_URL["settings-looks"]
    if "remove_button" in request.POST:
        return _save(request, part, logo="", logo_width=0, logo_height=0)
    form = LogoForm(request.POST, request.FILES)
    if form.is_valid():
        drawn = form.cleaned_data["logo"]
        size = {"logo_width": drawn.width, "logo_height": drawn.height}
        return _save(request, part, logo=drawn, **size)
    shown = ColoursForm(instance=copy(request.archive))
    context = {"form": shown, "part": part, "logo_form": form}
    return render(request, "keeper/section.html", context)
