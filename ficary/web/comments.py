"""Comments: those of a place, of a member, and the thread of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive.models import News
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.core.pages import Page
from ficary.core.passage import Passage
from ficary.people.models import User
from ficary.web import threads, titles
from ficary.web.addresses import path_of
from ficary.web.comment_acts import delete, edit
from ficary.web.commenting import comment_of, form_page, say, under
from ficary.web.forms.comments import CommentForm
from ficary.works.models import Chapter, Work


def _work(request: HttpRequest, pk: int) -> Work:
    found: Work = get_object_or_404(Work.objects.visible_to(request.user).for_listing(), pk=pk)
    return found


# Of a work and of its chapters


@require_http_methods(["GET", "HEAD", "POST"])
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """All comments on a work; what is sent here stands under its last chapter."""
    work = _work(request, pk)
    if request.method == "POST":
        return say(request, Place(_last(request, work)))
    return _list(request, work, Comment.objects.visible_to(request.user).filter(work=work))


@require_http_methods(["GET", "HEAD", "POST"])
def of_chapter(request: HttpRequest, work: int, pk: int) -> HttpResponse:
    found = _work(request, work)
    chapter = _chapter(request, found, pk)
    if request.method == "POST":
        return say(request, Place(chapter))
    seen = Comment.objects.visible_to(request.user).filter(chapter=chapter)
    return _list(request, found, seen, Passage.read(request.GET.get("passage", "")))


@require_safe
def new_of_work(request: HttpRequest, pk: int) -> HttpResponse:
    return form_page(request, Place(_last(request, _work(request, pk))))


@require_safe
def new_of_chapter(request: HttpRequest, work: int, pk: int) -> HttpResponse:
    return form_page(request, Place(_chapter(request, _work(request, work), pk)))


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
        return say(request, Place(news=news))
    found = Comment.objects.visible_to(request.user).filter(news=news)
    page, said = threads.page(found, request.GET.get("page"), threads.Reader.of(request.user, None))
    context = {"page": page, "threads": said, "under": news, "under_title": news.text.title}
    form = CommentForm(who=request.user)
    context |= {"form": form, "to": path_of(request), "place": "news", "heading": _("Comments")}
    return render(request, "comments/page.html", context)


# One


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Its thread. AO3's tools send edits and deletions here."""
    one = comment_of(request, pk)
    if request.method == "POST":
        methods: dict[str, Any] = {"put": edit, "patch": edit, "delete": delete}
        page = methods.get(request.POST.get("_method", ""))
        return page(request, pk) if page else HttpResponseNotAllowed(["GET", "HEAD"])
    found = Comment.objects.visible_to(request.user)
    reader = threads.Reader.of(request.user, one.work)
    page, top = threads.below(one, found, request.GET.get("page"), reader)
    context = {"page": page, "threads": [top], "top": top, "heading": _("Comments")}
    return render(request, "comments/page.html", context | under(one))


@require_safe
def new_reply(request: HttpRequest, pk: int) -> HttpResponse:
    return form_page(request, Place.below(comment_of(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return redirect("comment", pk)
    return say(request, Place.below(comment_of(request, pk)))


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
