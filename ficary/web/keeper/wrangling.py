"""Bins: the tags of a fandom that wait for wranglers, and what is done with them."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ficary.core.pages import Page
from ficary.people.models import User
from ficary.tags import likeness, wrangling
from ficary.tags.models import Kind, Tag
from ficary.tags.wrangling import CannotWrangle
from ficary.web.forms.wrangling import BinForm, ManyForm, MediaForm
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states
from ficary.works.states import State

PER_PAGE = 50


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def fandoms(request: MemberRequest) -> HttpResponse:
    """Fandoms without a medium."""
    form = MediaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        medium = form.cleaned_data["medium"]
        chosen = _ticked(request, Tag.objects.kind(Kind.FANDOM))
        return _do(request, lambda group: _to_medium(chosen, medium, request.user, group))
    found = states.without_medium().order_by("-works_for_members", "sort_name", "pk")
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "wrangling/fandoms.html", {"page": page, "form": form})


def _to_medium(tags: Iterable[Tag], medium: Tag, by: User, group: UUID) -> int:
    done = 0
    for tag in tags:
        made = wrangling.make_canonical(tag, by=by, group=group)
        assigned = wrangling.assign(tag, medium, by=by, group=group)
        done += bool(made or assigned)
    return done


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def wrangle(request: MemberRequest, tag: str) -> HttpResponse:
    """The bins of one fandom."""
    fandom = get_object_or_404(states.in_sight().kind(Kind.FANDOM).named(tag))
    form = BinForm(request.GET)
    many = ManyForm(request.POST if request.method == "POST" else None, kind=form.kind)
    if many.is_valid():
        act = _act(request, fandom, form.kind, many.cleaned_data)
        return _do(request, lambda group: act(group))
    found = states.of_fandom(fandom, form.kind, form.state).select_related("merger")
    page = Page(found.order_by(form.order, "pk"), request.GET.get("page"), PER_PAGE)
    alike = likeness.suggest(form.kind, page.rows) if form.state == State.UNWRANGLED else {}
    context = {
        "fandom": fandom,
        "form": form,
        "many": many,
        "page": page,
        "rows": [(row, alike.get(row.pk, [])) for row in page.rows],
        "waiting": form.state == State.UNWRANGLED,
    }
    return render(request, "wrangling/bin.html", context)


def _act(
    request: MemberRequest, fandom: Tag, kind: Kind, given: dict[str, Any]
) -> Callable[[UUID], int]:
    """What the button that was pressed does: with one tag, or with all that are ticked."""
    by = request.user
    name, _colon, rest = request.POST.get("one", "").partition(":")
    if name:
        keys = [int(key) for key in rest.split(":") if key.isascii() and key.isdigit()]
        tags = Tag.objects.kind(kind).in_bulk([key for key in keys if key < 2**63])
        chosen = [tags[key] for key in keys[:1] if key in tags]
        of = next((tags[key] for key in keys[1:2] if key in tags), None)
    else:
        name, of = request.POST.get("many", ""), given["synonym"]
        chosen = _ticked(request, Tag.objects.kind(kind))
    to = given["fandoms"]
    return lambda group: sum(
        _one(name, tag, fandom=fandom, of=of, to=to, by=by, group=group) for tag in chosen
    )


def _one(
    name: str, tag: Tag, *, fandom: Tag, of: Tag | None, to: list[Tag], by: User, group: UUID
) -> bool:
    """Whether anything was otherwise before."""
    done: list[object] = []
    if name in ("canonical", "unwrangleable", "here"):
        done.append(wrangling.make_canonical(fandom, by=by, group=group))
        done.append(wrangling.assign(tag, fandom, by=by, group=group))
    if name == "canonical":
        done.append(wrangling.make_canonical(tag, by=by, group=group))
    elif name == "unwrangleable":
        done.append(wrangling.mark_unwrangleable(tag, by=by, group=group))
    elif name == "synonym" and of:
        if not of.canonical:
            done.append(wrangling.make_canonical(of, by=by, group=group))
        done.append(wrangling.make_synonym(tag, of, by=by, group=group))
    elif name == "assign":
        done += wrangling.assign_all([tag], to, by=by, group=group)
    elif name == "remove":
        done.append(wrangling.unassign(tag, fandom, by=by, group=group))
    return any(done)


def _ticked(request: MemberRequest, among: Any) -> list[Tag]:
    sent = request.POST.getlist("selected_tags[]")[:PER_PAGE]
    keys = [int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19]
    return list(among.filter(pk__in=keys).order_by("pk"))


def _do(request: MemberRequest, act: Callable[[UUID], int]) -> HttpResponse:
    """All of it or nothing; undone by one button."""
    try:
        with transaction.atomic():
            done = act(uuid4())
    except CannotWrangle as refused:
        messages.error(request, str(refused))
    else:
        told = ngettext("%(count)s tag wrangled.", "%(count)s tags wrangled.", done)
        if done:
            messages.success(request, told % {"count": done})
        else:
            messages.info(request, _("Nothing was different, so nothing was changed."))
    return redirect(request.get_full_path())
