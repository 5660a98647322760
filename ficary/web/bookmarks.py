"""Bookmarks: keeping a work, changing what one noted, letting it go."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive import limits
from ficary.reading import names
from ficary.reading.models import Bookmark, External, TooMany
from ficary.tags.models import Kind, Tag
from ficary.web import titles
from ficary.web.addresses import local
from ficary.web.bookmark_lists import bookmarks_of_work, show
from ficary.web.forms.bookmarks import BookmarkForm, ExternalForm
from ficary.web.kept import why_silent
from ficary.web.requests import MemberRequest
from ficary.works.models import Work

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """The bookmarks of a work; a form that is sent here makes one."""
    work = get_object_or_404(Work.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        # Who is not signed in is sent to sign in there.
        return new(request, pk)  # type: ignore[arg-type]
    return bookmarks_of_work(request, work)


@never_cache
@login_required
@require_http_methods(METHODS)
def new(request: MemberRequest, pk: int) -> HttpResponse:
    """A page for it; a second bookmark on a work changes the first."""
    work = get_object_or_404(Work.objects.visible_to(request.user).for_listing(), pk=pk)
    found = Bookmark.objects.filter(user=request.user, work=work).first()
    if found and request.method != "POST":
        return redirect("bookmark-edit", found.pk)
    form = BookmarkForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := _kept(request, form, work=work)):
        messages.success(request, _("Bookmarked."))
        return _after(request, made)
    return render(request, "bookmarks/edit.html", {"form": form, "work": work})


def _kept(request: MemberRequest, form: BookmarkForm, **what: Any) -> Bookmark | None:
    if why := why_silent(request.user) if not form.cleaned_data["private"] else "":
        form.add_error(None, f"{why} {_('A private bookmark you can make.')}")
        return None
    try:
        return Bookmark.objects.keep(request.user, **what, **form.cleaned_data)
    except TooMany:
        form.add_error("shelves", _("You have as many shelves as one can have."))
        return None


def _after(request: MemberRequest, bookmark: Bookmark) -> HttpResponse:
    if to := request.POST.get("next"):
        return redirect(local(to))
    return redirect(bookmark)


@require_http_methods(METHODS)
def bookmark(request: HttpRequest, pk: int) -> HttpResponse:
    """One bookmark; `_method` says what is to be done with it, as AO3's forms do."""
    if request.method == "POST":
        # Both send to sign in whoever is not.
        page = delete if request.POST.get("_method") == "delete" else edit
        return page(request, pk)  # type: ignore[arg-type]
    shown = Bookmark.objects.visible_to(request.user).for_listing(request.user)
    found = get_object_or_404(shown, pk=pk)
    names.put([found])
    return render(request, "bookmarks/bookmark.html", {"bookmark": found})


@never_cache
@login_required
@require_http_methods(METHODS)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    form = BookmarkForm(request.user, request.POST if request.method == "POST" else None)
    form.fill(found)
    if form.is_valid() and _changed(request, form, found):
        messages.success(request, _("Saved."))
        return _after(request, found)
    return render(request, "bookmarks/edit.html", {"form": form, "bookmark": found})


def _changed(request: MemberRequest, form: BookmarkForm, found: Bookmark) -> bool:
    if why := why_silent(request.user) if not form.cleaned_data["private"] else "":
        form.add_error(None, why)
        return False
    try:
        found.say(**form.cleaned_data)
    except TooMany:
        form.add_error("shelves", _("You have as many shelves as one can have."))
        return False
    return True


@never_cache
@login_required
@require_http_methods(METHODS)
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    if request.method == "POST":
        found.drop()
        messages.success(request, _("That bookmark is gone."))
        return redirect("user-bookmarks", request.user.name)
    return render(request, "bookmarks/delete.html", {"bookmark": found})


def _mine(request: MemberRequest, pk: int) -> Bookmark:
    mine = Bookmark.objects.filter(user=request.user).for_listing(request.user)
    return get_object_or_404(mine, pk=pk)


# Works that stand elsewhere


@never_cache
@login_required
@require_http_methods(METHODS)
def external_new(request: MemberRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form, about = BookmarkForm(request.user, data), ExternalForm(data)
    if data is not None and all([form.is_valid(), about.is_valid()]):
        facts = dict(about.cleaned_data)
        fandoms = Tag.objects.find_or_make(
            Kind.FANDOM, facts.pop("fandoms")[: limits.BOOKMARK_TAGS]
        )
        there = External.objects.take(facts.pop("url"), fandoms=fandoms, **facts)
        if made := _kept(request, form, external=there):
            messages.success(request, _("Bookmarked."))
            return redirect(made)
    return render(request, "bookmarks/edit.html", {"form": form, "about": about})


@require_safe
def external(request: HttpRequest, pk: int) -> HttpResponse:
    """Its bookmarks; there is such a page only as long as one of them may be seen."""
    found = get_object_or_404(External, pk=pk)
    seen = Bookmark.objects.listed_to(request.user).filter(external=found)
    if not seen.exists():
        raise Http404
    heading = titles.naming(_("Bookmarks of %(title)s"), title=found.title)
    return show(request, seen, one=True, heading=heading, external=found)
