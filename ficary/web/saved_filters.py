"""Saving filters under a name, and what is done with those saved."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ficary.reading.models import SavedFilter, TooMany
from ficary.search.wanted import Every
from ficary.tags.models import Tag
from ficary.web import facets, following
from ficary.web.forms.choices import SaveFilterForm
from ficary.web.forms.filters import FilterForm
from ficary.web.forms.saying import Said
from ficary.web.forms.saying_works import said
from ficary.web.requests import MemberRequest, languages_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: MemberRequest) -> HttpResponse:
    """The filters stand in the address, as the form beside a list sent them; asks for a name."""
    query, tag = request.META.get("QUERY_STRING", ""), _beside(request)
    form = SaveFilterForm(request.POST if request.method == "POST" else None, query=query)
    if form.is_valid() and (made := _saved(request, form, tag)):
        if form.cleaned_data["is_default"]:
            made.make_default()
        messages.success(request, _("“%(name)s” is saved.") % {"name": made.name})
        return redirect(made)
    context = {"form": form, "tag": tag, "asked": _asked(request, form.query)}
    return render(request, "choices/save_filter.html", context)


def _asked(request: MemberRequest, query: str) -> list[Said]:
    """What the filter asks for, in words."""
    asked = FilterForm(QueryDict(query), languages=languages_of(request), viewer=request.user)
    asked.wanted(Every())
    return list(said(asked, facets.named({}, asked.ticked, request.user)))


def _beside(request: MemberRequest) -> Tag | None:
    """The tag beside whose list it is saved."""
    key = request.GET.get("beside", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    return Tag.objects.known_to(request.user).filter(pk=key).first()


def _saved(request: MemberRequest, form: SaveFilterForm, tag: Tag | None) -> SavedFilter | None:
    fields = form.cleaned_data
    try:
        with transaction.atomic():
            return SavedFilter.objects.keep(request.user, fields["name"], form.query, tag)
    except IntegrityError:
        form.add_error("name", _("You have a filter of this name already."))
    except TooMany:
        form.add_error(None, _("You have as many filters as one can have. Delete one first."))
    return None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Another name, or whether it is the default."""
    found = _mine(request, pk)
    before = {"name": found.name, "is_default": found.is_default}
    data = request.POST if request.method == "POST" else None
    form = SaveFilterForm(data, query=found.query, initial=before)
    if form.is_valid() and _renamed(found, form):
        messages.success(request, _("Saved."))
        return redirect("choices")
    context = {"form": form, "saved": found, "asked": _asked(request, found.query)}
    context["subscription"] = following.button(request, found)
    return render(request, "choices/save_filter.html", context)


def _renamed(saved: SavedFilter, form: SaveFilterForm) -> bool:
    try:
        with transaction.atomic():
            saved.rename(form.cleaned_data["name"])
            saved.make_default(yes=form.cleaned_data["is_default"])
    except IntegrityError:
        form.add_error("name", _("You have a filter of this name already."))
        return False
    return True


@login_required
@require_POST
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    SavedFilter.objects.filter(pk=_mine(request, pk).pk).delete()
    messages.success(request, _("That filter is gone."))
    return redirect("choices")


def _mine(request: MemberRequest, pk: int) -> SavedFilter:
    return get_object_or_404(SavedFilter.objects.of(request.user), pk=pk)
