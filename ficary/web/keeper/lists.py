"""Lists that the keeper edits: languages of works, and media of fandoms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.archive.models import Language
from ficary.moderation import arranging
from ficary.moderation.refusals import Refused
from ficary.tags.models import Tag
from ficary.web.forms.archive import LanguageForm, MediumForm, NewMediumForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def languages(request: MemberRequest) -> HttpResponse:
    form = LanguageForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            arranging.add_language(form.instance, by=request.user)
        except Refused as refused:
            form.add_error("code", str(refused))
        else:
            messages.success(request, _("Added: works may be in it from now on."))
            return redirect("settings-languages")
    context = {"form": form, "languages": Language.objects.by_name()}
    return render(request, "keeper/languages.html", context)


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: MemberRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Language, pk=code)
    if "remove_button" in request.POST:
        return _removed(request, found)
    name = found.name
    form = LanguageForm(request.POST if request.method == "POST" else None, instance=found)
    if form.is_valid():
        arranging.rename_language(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("settings-languages")
    return render(request, "keeper/language.html", {"form": form, "language": found, "name": name})


def _removed(request: MemberRequest, language: Language) -> HttpResponse:
    try:
        arranging.remove_language(language, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("settings-language", language.pk)
    messages.success(request, _("Removed."))
    return redirect("settings-languages")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def media(request: MemberRequest) -> HttpResponse:
    form = NewMediumForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            arranging.add_medium(form.cleaned_data["name"], by=request.user)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Added at the end of the list."))
            return redirect("settings-media")
    return render(request, "keeper/media.html", {"form": form, "media": Tag.objects.media()})


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def medium(request: MemberRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Tag.objects.media(), pk=pk)
    if "remove_button" in request.POST:
        arranging.remove_medium(found, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("settings-media")
    initial = {"name": found.name, "position": found.position}
    form = MediumForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            arranging.change_medium(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("Saved."))
            return redirect("settings-media")
    return render(request, "keeper/medium.html", {"form": form, "medium": initial["name"]})
