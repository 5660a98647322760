"""What is not for readers: drafts, deleted works that can come back, and texts being typed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ficary.core.html import soup
from ficary.core.pages import Page
from ficary.web.addresses import local
from ficary.web.forms.chapters import ChapterForm
from ficary.web.forms.texts import shown, soft
from ficary.web.forms.works import WorkForm
from ficary.web.requests import MemberRequest
from ficary.works.models import Chapter, Draft, Place, Work

# Not the writer's words.
NOT_TYPED = ("csrfmiddlewaretoken", "authenticity_token", "file")


@login_required
@require_safe
def drafts(request: MemberRequest, name: str) -> HttpResponse:
    """Her own; nobody else's are anybody's business."""
    user = request.user
    if name.casefold() != user.name.casefold():
        raise Http404
    mine = Work.objects.created_by(user)
    context = {
        "page": Page(mine.drafts().order_by("-created_at", "-pk"), request.GET.get("page")),
        "chapters": Chapter.objects.filter(work__in=mine.posted(), posted_at=None)
        .select_related("work")
        .defer("summary", "notes", "end_notes")
        .order_by("-created_at")[:50],
        "unsaved": [_unsaved(draft) for draft in _typed_by(request)],
        "deleted": Work.objects.withdrawn_by(user).order_by("-withdrawn_at")[:50],
    }
    return render(request, "writing/drafts.html", context)


def _typed_by(request: MemberRequest) -> list[Draft]:
    mine = Work.objects.created_by(request.user)
    found = Draft.objects.filter(Q(work=None) | Q(work__in=mine), user=request.user)
    return list(found.select_related("work", "chapter").defer("typed").order_by("-saved_at")[:50])


def _unsaved(draft: Draft) -> tuple[Draft, str]:
    """With the address of the page that fills its form with it."""
    if draft.chapter:
        page = reverse("chapter-edit", args=[draft.chapter.work_id, draft.chapter.pk])
    elif draft.work:
        page = reverse("work-edit" if draft.of_work else "chapter-new", args=[draft.work.pk])
    else:
        page = reverse("work-new")
    return draft, f"{page}?restore=1"


@require_POST
def autosave(request: MemberRequest) -> HttpResponse:
    """Keep what is being typed; refuses what would overwrite a text typed in another form."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": "signed out"}, status=401)
    place = _place(request)
    if "discard" in request.POST:
        return _discard(request, place)
    form = _form_key(request)
    if _stored(request, place, form):
        # Sent on the way while the form itself was being saved.
        return JsonResponse({"error": "saved already"}, status=409)
    kept = Draft.objects.keep(request.user, place, form=form, typed=_typed(request))
    if kept is None:
        return JsonResponse({"error": "another form"}, status=409)
    return JsonResponse({"saved_at": kept.saved_at.isoformat()})


def _typed(request: MemberRequest) -> dict[str, list[str]]:
    """All that was sent, but for characters that no text holds: PostgreSQL refuses them."""
    return {
        soup.fix_characters(name): [soup.fix_characters(value) for value in values]
        for name, values in request.POST.lists()
        if name not in NOT_TYPED
    }


def _discard(request: MemberRequest, place: Place) -> HttpResponse:
    Draft.objects.at(request.user, place).filter(pk=_number(request.POST["discard"])).delete()
    messages.success(request, _("The text that was not saved is thrown away."))
    return redirect(local(request.POST.get("next", "/")))


def _place(request: MemberRequest) -> Place:
    """Where she types, as the address says; only in works of her own."""
    asked = request.GET
    if not asked.get("work"):
        return Place()
    work = get_object_or_404(Work.objects.created_by(request.user), pk=_number(asked["work"]))
    chapter = None
    if asked.get("chapter"):
        chapter = get_object_or_404(work.chapters, pk=_number(asked["chapter"]))
    return Place(work=work, chapter=chapter, of_work=chapter is None and "of_work" in asked)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def _form_key(request: MemberRequest) -> UUID:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError as error:
        raise Http404 from error


def _stored(request: MemberRequest, place: Place, form: UUID) -> bool:
    """Whether the form itself has been saved, so that there is nothing to keep of it."""
    if any(made.objects.filter(begun_as=form).exists() for made in (Work, Chapter)):
        return True
    typed, chapter = request.POST, place.chapter
    if chapter is None and place.work and place.of_work:
        if typed.get("work_version") == str(place.work.version):
            return False
        chapter = place.work.chapters.filter(pk=_number(typed.get("chapter_key") or "0")).first()
    if chapter is None or chapter.text is None:
        return False
    if typed.get("chapter_version") == str(chapter.version):
        return False
    names = (kind.NAMES["source"] for kind in (WorkForm, ChapterForm))
    sent = next((typed[name] for name in names if name in typed), None)
    return sent is not None and soft(sent) in (chapter.text.source, shown(chapter.text))
