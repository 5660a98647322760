"""Pages of a work for those who read it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ficary.core import passage
from ficary.core.passage import Passage
from ficary.moderation.models import Act
from ficary.reading.models import Visit
from ficary.web import errors, following, going_on, linked, texts, titles
from ficary.web.forms.bookmarks import BookmarkForm
from ficary.web.kudos import Thanked
from ficary.web.requests import unlist
from ficary.web.roles import has_role
from ficary.web.talk import Talk
from ficary.works.models import Chapter, Orphaning, Work


@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """A one-shot; the first chapter of a longer work; or, when asked for, all of it."""
    found = _visible(request, pk)
    if found is None:
        return errors.gone(request)
    return _read(request, found, chapter=None, entire=_entire(request))


def _entire(request: HttpRequest) -> bool:
    """As the address asks; else as she likes it."""
    asked = request.GET.get("view_full_work")
    likes = request.user.is_authenticated and request.user.whole_works
    return asked == "true" or (asked is None and likes)


@require_safe
def chapter(request: HttpRequest, work: int, pk: int) -> HttpResponse:
    found = _visible(request, work)
    if found is None:
        return errors.gone(request)
    entire = request.GET.get("view_full_work") == "true"
    return _read(request, found, chapter=pk, entire=entire)


@require_safe
def chapter_alone(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Chapter.objects.visible_to(request.user), pk=pk)
    return redirect(found)


@require_safe
def chapters(request: HttpRequest, work: int) -> HttpResponse:
    return redirect("work-navigate", work)


@require_safe
def navigate(request: HttpRequest, pk: int) -> HttpResponse:
    """The index of chapters."""
    found = _visible(request, pk)
    if found is None:
        return errors.gone(request)
    visit = going_on.of(found, request.user)
    chapters = going_on.mark_chapters(texts.chapters(found, request.user), visit)
    context = {"work": found, "chapters": chapters, "visit": visit}
    return render(request, "works/navigate.html", context)


def _visible(request: HttpRequest, pk: int) -> Work | None:
    """The work; None for a tombstone of one that this reader could have read."""
    work = texts.work(pk, request.user)
    if work is None and not Work.objects.tombstones().filter(pk=pk).exists():
        raise Http404
    if work:
        # One writer who does not want search engines is enough.
        writers = [made.pseud.user for made in work.accepted if made.pseud.user]
        unlist(request, any(writer.unlisted for writer in writers))
    return work


def _read(request: HttpRequest, work: Work, *, chapter: int | None, entire: bool) -> HttpResponse:
    if work.gated and not _agreed(request, work):
        return render(request, "works/gate.html", {"work": work})
    listed = texts.chapters(work, request.user)
    numbers = {row.pk: number for number, row in enumerate(listed, start=1)}
    if not listed or (chapter is not None and chapter not in numbers):
        raise Http404
    current = chapter or listed[0].pk
    read = texts.texts(numbers if entire else [current])
    for text in read:
        text.number, text.work = numbers[text.pk], work
    visit = going_on.of(work, request.user)
    _mark(read, request.GET.get("at", ""), visit)
    at = numbers[current]
    mine = work.written_by(request.user)
    answer = render(
        request,
        "works/read.html",
        {
            "work": work,
            "listed": listed,
            "texts": read,
            "entire": entire,
            "one_shot": len(listed) == 1 and work.done,
            "number": at,
            "first": entire or at == 1,
            "last": entire or at == len(listed),
            "previous": None if entire or at == 1 else listed[at - 2],
            "next": None if entire or at == len(listed) else listed[at],
            "canonical": work.get_absolute_url()
            if entire or at == 1
            else read[0].get_absolute_url(),
            "mine": mine,
            "window_title": titles.of(work, request.user),
            "subscription": following.offer(request, work, work.followed, mine=mine),
            "talk": Talk(request, work, read[-1], entire=entire),
            "visit": visit,
            "thanked": Thanked(work, own=mine),
            "bookmark_form": _bookmark_form(request, work),
            "orphanings": _orphanings(request, work),
            "linked": linked.of(work, read[0], entire=entire, viewer=request.user),
            "moderates": request.user.is_authenticated and has_role(request.user, "moderator"),
            "hidden_why": _why_hidden(work),
        },
    )
    if request.GET.get("view_adult") == "true":
        # For as long as the browser is open; without cookies the address itself carries it.
        answer.set_cookie("view_adult", "true", samesite="Lax", secure=request.is_secure())
    return answer


def _bookmark_form(request: HttpRequest, work: Work) -> BookmarkForm | None:
    """None for who keeps it already."""
    if not request.user.is_authenticated or not work.posted_at or work.kept:
        return None
    return BookmarkForm(request.user, short=True)


def _why_hidden(work: Work) -> str:
    """The reason that its creators and moderators are shown."""
    act = Act.objects.reasons([work.pk]).get(work.pk) if work.hidden_at else None
    return act.why if act else ""


def _orphanings(request: HttpRequest, work: Work) -> list[Orphaning]:
    """Who orphaned it of late: told to those who must answer for abuse."""
    user = request.user
    if not user.is_authenticated or not has_role(user, "moderator"):
        return []
    return list(Orphaning.objects.filter(work=work).select_related("by"))


def _mark(texts: list[Chapter], address: str, visit: Visit | None) -> None:
    """Put an anchor at the passage that the address names, where it is in one of the texts.

    Where she stopped is found even if all of its words were changed since.
    """
    found = Passage.read(address)
    for text in texts if found else ():
        if text.text and found:
            here = found
            if visit and visit.passage and visit.chapter_id == text.pk and visit.at_address(found):
                here = passage.nearest(text.text.xhtml, visit.passage) or found
            text.text.xhtml = passage.marked(text.text.xhtml, here)


def _agreed(request: HttpRequest, work: Work) -> bool:
    """Whether this reader said that she wants to see adult works, or wrote this one."""
    if "true" in (request.GET.get("view_adult"), request.COOKIES.get("view_adult")):
        return True
    user = request.user
    return user.is_authenticated and (user.sees_adult or work.written_by(user))
