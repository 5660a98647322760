"""Writing a comment: the form, and what becomes of what is sent."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from ficary.archive.models import News
from ficary.comments import posting, quoting
from ficary.comments.models import Comment, CommentRefused
from ficary.comments.posting import Place, closed_to
from ficary.core import client, rate
from ficary.core.prepared import Prepared
from ficary.people.standing import Standing
from ficary.web import back, talk, threads
from ficary.web.forms.comments import CommentForm
from ficary.web.requests import archive_of

# So many a quarter of an hour from one address, of guests.
GUESTS_MOST = 10
SHOWS_LATER = gettext_lazy("Thank you! Your comment shows once it is approved.")


def _comment_of(
    standing: Standing, _language: str | None, comment: int, viewer: int
) -> QuerySet[Comment]:
    """News are read in the language of the page."""
    who = standing.viewer(viewer)
    seen = Comment.objects.visible_to(who).for_reading(who).filter(pk=comment)
    return seen.select_related("pseud__user", "work", "chapter__work", "root").prefetch_related(
        Prefetch("news", News.objects.for_reading())
    )


_comments = Prepared(_comment_of)


def comment_of(request: HttpRequest, pk: int) -> Comment:
    shape = Standing.of(request.user), get_language()
    for found in _comments.ask(*shape, comment=pk, viewer=request.user.pk or 0):
        return found
    raise Http404


def under(one: Comment) -> dict[str, Any]:
    """The link to what it stands under."""
    if one.work:
        return {"under": one.chapter, "under_title": one.work.title}
    return {"under": one.news, "under_title": one.news.text.title if one.news else ""}


def _closed(request: HttpRequest, place: Place) -> str:
    guest = not request.user.is_authenticated
    # `KnownArchive` put it there.
    if guest and not archive_of(request).guests_comment:
        return _("Only members can comment here.")
    return str(closed_to(place, guest=guest))


def form_page(
    request: HttpRequest, place: Place, form: Any = None, status: int = 200
) -> HttpResponse:
    closed = "" if form else _closed(request, place)
    reader = threads.Reader.of(request.user, place.work)
    parent = place.parent
    under: Any = {"under": place.chapter, "under_title": place.work.title} if place.work else {}
    context = under | {
        "form": None if closed else form or _new(request, place),
        "to": _address(place) + (f"?{back.ENTIRE}=true" if back.is_entire(request) else ""),
        "hint": closed,
        "place": f"comment_{parent.pk}" if parent else "new",
        "heading": _("Reply") if parent else _("Comment"),
        "threads": [threads.Said(parent, reader, frozen=True)] if parent else [],
    }
    return render(request, "comments/page.html", context, status=status)


def _new(request: HttpRequest, place: Place) -> CommentForm:
    """With the passage that the address names: a script leads here from a selection."""
    asked = request.GET
    quoted = {"passage": quoting.shortened(asked.get("passage", "")), "near": asked.get("near")}
    return CommentForm(who=request.user, quotable=place.quotable, initial=quoted)


def _address(place: Place) -> str:
    if place.parent:
        return f"{place.parent.get_absolute_url()}/comments"
    under: Any = place.chapter or place.news
    return f"{under.get_absolute_url()}/comments"


def say(request: HttpRequest, place: Place) -> HttpResponse:
    """Nothing that was typed is lost: what is wrong is said beside it."""
    form = CommentForm(request.POST, who=request.user, quotable=place.quotable)
    if not form.is_valid():
        return form_page(request, place, form)
    place = replace(place, **form.quoted)
    if _too_fast(request) or form.cleaned_data.get("website"):
        form.add_error(None, _("That was very fast. Please try again in a while."))
        return form_page(request, place, form, status=429)
    try:
        made = posting.post(form.cleaned_data["text"], place, form.signed())
    except CommentRefused as refused:
        form.add_error(refused.field or None, str(refused.said))
        return form_page(request, place, form)
    said = SHOWS_LATER if made.waits else _("Comment created!")
    here = f" {talk.HERE}" if place.chapter else ""
    messages.success(request, said, extra_tags=f"comment_notice{here}")
    return redirect(back.to(made, request))


def _too_fast(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return False
    who = client.address(request.META)
    return rate.over("guests-comments", who, most=GUESTS_MOST, seconds=900)
