"""Comments: their threads, writing one, answering, editing, deleting."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.archive.models import News
from ficary.comments import posting, quoting
from ficary.comments.models import Comment, CommentRefused
from ficary.comments.posting import Place, closed_to
from ficary.core import client, rate
from ficary.core.pages import Page
from ficary.core.passage import Passage
from ficary.moderation import commenting
from ficary.people.models import User
from ficary.web import threads, titles
from ficary.web.addresses import local
from ficary.web.forms.comments import CommentForm
from ficary.web.forms.fields import plainly
from ficary.web.requests import MemberRequest
from ficary.works.models import Chapter, Work

# So many a quarter of an hour from one address, of guests.
GUESTS_MOST = 10
_SHOWS_LATER = gettext_lazy("Thank you! Your comment shows once it is approved.")


def _work(request: HttpRequest, pk: int) -> Work:
    found: Work = get_object_or_404(Work.objects.visible_to(request.user).for_listing(), pk=pk)
    return found


def _comment(request: HttpRequest, pk: int) -> Comment:
    seen = Comment.objects.visible_to(request.user).for_reading(request.user)
    near = seen.select_related("pseud__user", "work", "chapter__work", "root").prefetch_related(
        Prefetch("news", News.objects.for_reading())
    )
    return get_object_or_404(near, pk=min(pk, 2**63 - 1))


def _under(one: Comment) -> dict[str, Any]:
    """The link to what it stands under."""
    if one.work:
        return {"under": one.chapter, "under_title": one.work.title}
    return {"under": one.news, "under_title": one.news.text.title if one.news else ""}


# Of a work and of its chapters


@require_http_methods(["GET", "HEAD", "POST"])
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """All comments on a work; what is sent here stands under its last chapter."""
    work = _work(request, pk)
    if request.method == "POST":
        return _say(request, Place(_last(request, work)))
    return _list(request, work, Comment.objects.visible_to(request.user).filter(work=work))


@require_http_methods(["GET", "HEAD", "POST"])
def of_chapter(request: HttpRequest, work: int, pk: int) -> HttpResponse:
    found = _work(request, work)
    chapter = _chapter(request, found, pk)
    if request.method == "POST":
        return _say(request, Place(chapter))
    seen = Comment.objects.visible_to(request.user).filter(chapter=chapter)
    return _list(request, found, seen, Passage.read(request.GET.get("passage", "")))


@require_safe
def new_of_work(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, Place(_last(request, _work(request, pk))))


@require_safe
def new_of_chapter(request: HttpRequest, work: int, pk: int) -> HttpResponse:
    return _form(request, Place(_chapter(request, _work(request, work), pk)))


def _chapter(request: HttpRequest, work: Work, pk: int) -> Chapter:
    seen = Chapter.objects.visible_to(request.user).filter(work=work).posted()
    chapter = get_object_or_404(seen, pk=pk)
    chapter.work = work
    return chapter


def _last(request: HttpRequest, work: Work) -> Chapter:
    seen = Chapter.objects.visible_to(request.user).filter(work=work).posted().in_order()
    chapter = seen.last()
    if chapter is None:
        raise Http404
    chapter.work = work
    return chapter


def _list(
    request: HttpRequest, work: Work, found: Any, about: Passage | None = None
) -> HttpResponse:
    reader = threads.Reader.of(request.user, work)
    page, said = threads.page(found, request.GET.get("page"), reader, about)
    context = {"page": page, "threads": said, "under": work, "under_title": work.title}
    return render(request, "comments/page.html", context | {"heading": _("Comments")})


# Of news


@require_http_methods(["GET", "HEAD", "POST"])
def of_news(request: HttpRequest, pk: int) -> HttpResponse:
    news = get_object_or_404(News.objects.public().for_reading(), pk=min(pk, 2**63 - 1))
    if request.method == "POST":
        return _say(request, Place(news=news))
    found = Comment.objects.visible_to(request.user).filter(news=news)
    page, said = threads.page(found, request.GET.get("page"), threads.Reader.of(request.user, None))
    context = {"page": page, "threads": said, "under": news, "under_title": news.text.title}
    form = CommentForm(who=request.user)
    context |= {"form": form, "to": request.path, "place": "news", "heading": _("Comments")}
    return render(request, "comments/page.html", context)


# One


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Its thread. AO3's tools send edits and deletions here."""
    one = _comment(request, pk)
    if request.method == "POST":
        methods: dict[str, Any] = {"put": edit, "patch": edit, "delete": delete}
        page = methods.get(request.POST.get("_method", ""))
        return page(request, pk) if page else HttpResponseNotAllowed(["GET", "HEAD"])
    found = Comment.objects.visible_to(request.user)
    reader = threads.Reader.of(request.user, one.work)
    page, top = threads.below(one, found, request.GET.get("page"), reader)
    context = {"page": page, "threads": [top], "top": top, "heading": _("Comments")}
    return render(request, "comments/page.html", context | _under(one))


@require_safe
def new_reply(request: HttpRequest, pk: int) -> HttpResponse:
    return _form(request, Place.below(_comment(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("comment", pk)
    return _say(request, Place.below(_comment(request, pk)))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    one = _mine(request, pk)
    sent = request.POST if request.method == "POST" else None
    initial = {"text": plainly(one.text, "summary")}
    form = CommentForm(sent, who=request.user, editing=True, initial=initial)
    if form.is_valid():
        try:
            done = posting.edit(one, form.cleaned_data["text"])
        except CommentRefused as refused:
            form.add_error(refused.field or None, str(refused.said))
        else:
            if done:
                said = _SHOWS_LATER if one.waits else _("Saved.")
                messages.success(request, said, extra_tags="comment_notice")
                return redirect(one)
            form.add_error(None, _("It can't be edited any more: somebody answered."))
    context = {"form": form, "to": request.path, "place": f"comment_{pk}", "editing": True}
    return render(request, "comments/page.html", context | _under(one) | {"heading": _("Edit")})


def _mine(request: MemberRequest, pk: int) -> Comment:
    one = _comment(request, pk)
    said = threads.Said(one, threads.Reader.of(request.user, one.work), _frozen(one))
    if not said.editable and request.method != "POST" or not said.mine:
        raise Http404
    return one


def _frozen(one: Comment) -> bool:
    return bool((one.root or one).frozen_at)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    one = _comment(request, pk)
    said = threads.Said(one, threads.Reader.of(request.user, one.work), _frozen(one))
    if not said.deletable:
        raise Http404
    if request.method == "POST":
        commenting.delete(one, by=request.user)
        messages.success(request, _("Comment deleted."), extra_tags="comment_notice")
        back = request.GET.get("next")
        return redirect(local(back) if back else _under(one)["under"])
    context = {"threads": [said], "heading": _("Delete this comment?"), "deleting": True}
    return render(request, "comments/page.html", context | _under(one) | {"back": one})


@login_required
@require_POST
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """What creators of the work and moderators do at one click."""
    one = _comment(request, pk)
    said = threads.Said(one, threads.Reader.of(request.user, one.work), _frozen(one))
    asked = request.POST.get("act", "")
    if not said.reader.creator and not said.reader.desk:
        raise Http404
    if asked in said.acts:
        commenting.do(one, asked, by=request.user)
        messages.success(request, _("Done."), extra_tags="comment_notice")
    return redirect(local(request.POST.get("next") or one.get_absolute_url()))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: MemberRequest, pk: int) -> HttpResponse:
    """What waits for the creators of a work: one click each, or one for the page."""
    work = _work(request, pk)
    reader = threads.Reader.of(request.user, work)
    if not reader.creator:
        raise Http404
    found = Comment.objects.visible_to(request.user).filter(work=work).waiting().order_by("pk")
    page = Page(found.for_reading(request.user), request.GET.get("page"))
    if request.method == "POST":
        for one in page:
            if not one.for_the_desk:
                one.approve()
        messages.success(request, _("Approved."), extra_tags="comment_notice")
        return redirect("work-comments-waiting", pk)
    said = [threads.Said(one, reader) for one in page]
    context = {"page": page, "threads": said, "under": work, "under_title": work.title}
    context |= {"heading": _("Comments that wait"), "approve_all": bool(said)}
    return render(request, "comments/page.html", context)


# Of a member


@require_safe
def of_member(request: HttpRequest, name: str) -> HttpResponse:
    """What she said, as far as one may read it and know it to be hers; the newest first."""
    member = get_object_or_404(User.objects.named(name), is_active=True)
    seen = Comment.objects.visible_to(request.user)
    mine = request.user == member
    found = seen.by(member) if mine else seen.known_by(member)
    page = Page(found.order_by("-pk").for_reading(request.user), request.GET.get("page"))
    reader = threads.Reader.of(request.user, None)
    said = [threads.Said(one, reader, frozen=True) for one in page]
    whose = titles.naming(_("Comments by %(name)s"), name=member.name)
    heading = _("My comments") if mine else whose
    context = {"page": page, "threads": said, "heading": heading, "titles": True}
    return render(request, "comments/page.html", context)


# Writing


def _closed(request: HttpRequest, place: Place) -> str:
    guest = not request.user.is_authenticated
    # `KnownArchive` put it there.
    if guest and not request.archive.guests_comment:  # type: ignore[attr-defined]
        return _("Only members can comment here.")
    return str(closed_to(place, guest=guest))


def _form(request: HttpRequest, place: Place, form: Any = None, status: int = 200) -> HttpResponse:
    closed = "" if form else _closed(request, place)
    reader = threads.Reader.of(request.user, place.work)
    parent = place.parent
    under: Any = {"under": place.chapter, "under_title": place.work.title} if place.work else {}
    context = under | {
        "form": None if closed else form or _new(request, place),
        "to": _address(place),
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


def _say(request: HttpRequest, place: Place) -> HttpResponse:
    """Nothing that was typed is lost: what is wrong is said beside it."""
    form = CommentForm(request.POST, who=request.user, quotable=place.quotable)
    if not form.is_valid():
        return _form(request, place, form)
    place = replace(place, **form.quoted)
    if _too_fast(request) or form.cleaned_data.get("website"):
        form.add_error(None, _("That was very fast. Please try again in a while."))
        return _form(request, place, form, status=429)
    try:
        made = posting.post(form.cleaned_data["text"], place, form.signed())
    except CommentRefused as refused:
        form.add_error(refused.field or None, str(refused.said))
        return _form(request, place, form)
    said = _SHOWS_LATER if made.waits else _("Comment created!")
    messages.success(request, said, extra_tags="comment_notice")
    seen = made.open or request.user.is_authenticated
    under: Any = place.chapter or place.news
    return redirect(made if seen else under)


def _too_fast(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return False
    who = client.address(request.META)
    return rate.over("guests-comments", who, most=GUESTS_MOST, seconds=900)
