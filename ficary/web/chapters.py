"""Pages on which chapters are added, changed, put in order, posted and deleted."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ficary.web.desk import Desk
from ficary.web.forms.chapters import ChapterForm, of_chapter, of_new_chapter
from ficary.web.kept import keeps_typing, unless_silent
from ficary.web.requests import MemberRequest
from ficary.web.writing import post_ready, pseud_on, signed_out
from ficary.works.models import Chapter, EditedMeanwhile, Place, Revision, Work

PAGE = "writing/chapter.html"


def own(request: MemberRequest, pk: int) -> Work:
    return get_object_or_404(
        Work.objects.created_by(request.user).select_related("language"), pk=pk
    )


def chapter_of(work: Work, pk: int) -> Chapter:
    chapter = get_object_or_404(work.chapters.select_related("text"), pk=pk)
    chapter.work = work
    return chapter


def _desk(request: MemberRequest, work: Work, chapter: Chapter | None = None) -> Desk:
    stored = chapter.text if chapter else None
    make = partial(
        ChapterForm,
        writer=request.user,
        archive=request.archive,
        work=work,
        chapter=chapter,
        stored=stored,
    )
    return Desk(request, PAGE, make, Place(work=work, chapter=chapter))


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest, work: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return signed_out(request, ChapterForm, PAGE)
    whole = own(request, work)
    desk = _desk(request, whole)
    if request.method != "POST":
        return desk.open(of_new_chapter(whole, whole.chapters.count() + 1))
    return desk.unsaved() or _add(request, whole, desk)


def _add(request: MemberRequest, work: Work, desk: Desk) -> HttpResponse:
    form = desk.judge(posting=_to_be_posted(request))
    if not form.is_valid():
        return desk.show(form)
    try:
        chapter = _begin(form, work, request)
    except IntegrityError:
        return _sent_again(request, work, desk, form)
    desk.settle(form)
    return _saved(request, work, chapter, form)


def _to_be_posted(request: MemberRequest) -> bool:
    """Now, or by itself later: either way it needs what readers need."""
    due_at = ChapterForm.NAMES["due_at"]
    return "post_button" in request.POST or bool(request.POST.get(due_at, "").strip())


@transaction.atomic
def _begin(form: Any, work: Work, request: MemberRequest) -> Chapter:
    given = form.cleaned_data
    _plan(form, work)
    chapter = Chapter.objects.begin(
        work,
        by=pseud_on(work, request),
        position=given["position"],
        begun_as=given["form_key"],
        **form.of_the_text(),
    )
    if form.due:
        chapter.schedule(form.due)
    elif form.posting and work.posted_at:
        chapter.post()
    return chapter


def _plan(form: Any, work: Work) -> None:
    """Change what the work says of itself, if the form says something else."""
    given = form.cleaned_data
    plan = {name: given[name] for name in ("status", "planned_chapters")}
    if plan != {name: getattr(work, name) for name in plan}:
        work.describe(**plan)


def _sent_again(request: MemberRequest, work: Work, desk: Desk, form: Any) -> HttpResponse:
    """A form that made a chapter already: the same again leads to it, another text changes it."""
    given = form.cleaned_data
    made = work.chapters.select_related("text").filter(begun_as=given["form_key"])
    chapter = made.first()
    if chapter is None:
        return desk.as_another()
    chapter.work = work
    text = Revision.of(given["source"], given["source_format"])
    if chapter.text and text.sha256 == chapter.text.sha256:
        now = form.posting and not chapter.due_at
        return _post(request, work, chapter) if now else redirect(chapter)
    return _desk_at(request, work, chapter).conflict(None, chapter)


def _desk_at(request: MemberRequest, work: Work, chapter: Chapter) -> Desk:
    desk = _desk(request, work, chapter)
    desk.action = chapter.get_absolute_url() + "/edit"
    return desk


def _saved(request: MemberRequest, work: Work, chapter: Chapter, form: Any) -> HttpResponse:
    if chapter.due_at:
        messages.success(
            request, _("It will be posted at %(when)s.") % {"when": _on_the_clock(chapter)}
        )
        return redirect("chapters-manage", work.pk)
    if form.posting and not chapter.posted_at:
        return _post(request, work, chapter)
    if chapter.posted_at:
        messages.success(request, _("Saved. Readers see it like this now."))
    else:
        messages.success(request, _("Saved as a draft. Nobody but you can see it."))
    return redirect(chapter)


def _on_the_clock(chapter: Chapter) -> str:
    assert chapter.due_at
    return date_format(timezone.localtime(chapter.due_at), "DATETIME_FORMAT")


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, work: int, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return signed_out(request, ChapterForm, PAGE)
    whole = own(request, work)
    chapter = chapter_of(whole, pk)
    desk = _desk(request, whole, chapter)
    if request.method != "POST":
        return desk.open(of_chapter(chapter, whole))
    return desk.unsaved() or _edit(request, whole, chapter, desk)


def _edit(request: MemberRequest, work: Work, chapter: Chapter, desk: Desk) -> HttpResponse:
    form = desk.judge(posting=bool(chapter.posted_at) or _to_be_posted(request))
    if not form.is_valid():
        return desk.show(form)
    try:
        _change(form, work, chapter, request)
    except EditedMeanwhile:
        work = own(request, work.pk)
        stored = chapter_of(work, chapter.pk)
        return _desk(request, work, stored).conflict(None, stored)
    desk.settle(form)
    return _saved(request, work, chapter, form)


@transaction.atomic
def _change(form: Any, work: Work, chapter: Chapter, request: MemberRequest) -> None:
    given = form.cleaned_data
    chapter.edit(
        by=pseud_on(work, request),
        version=given["chapter_version"] or 0,
        minor=given["minor"],
        **form.of_the_text(chapter),
    )
    if "due_at" in form.fields:
        chapter.schedule(form.due)
    _plan(form, work)
    if given["position"] is not None and given["position"] != chapter.position:
        chapter.move_to(given["position"])


@login_required
@require_POST
@unless_silent
def post(request: MemberRequest, work: int, pk: int) -> HttpResponse:
    whole = own(request, work)
    return _post(request, whole, chapter_of(whole, pk))


def _post(request: MemberRequest, work: Work, chapter: Chapter) -> HttpResponse:
    """Post a chapter; a work that is a draft itself is posted whole, once it is ready."""
    if not work.posted_at:
        return post_ready(request, Work.objects.for_writing(request.user).get(pk=work.pk))
    if chapter.too_short:
        messages.error(request, _("This chapter has no text yet."))
        return redirect("chapter-edit", work.pk, chapter.pk)
    chapter.post()
    messages.success(request, _("Posted. Readers can see it now."))
    return redirect(chapter)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, work: int, pk: int) -> HttpResponse:
    whole = own(request, work)
    chapter = chapter_of(whole, pk)
    others = whole.chapters.exclude(pk=pk).exists()
    if request.method == "POST" and chapter.remove():
        messages.success(request, _("The chapter is deleted."))
        return redirect("chapters-manage", work)
    context = {"work": whole, "chapter": chapter, "only": not others}
    return render(request, "writing/delete_chapter.html", context)
