"""Pages on which a work is put up, changed, posted, deleted and brought back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.people.models import Pseud
from ficary.web import lists
from ficary.web.desk import Desk
from ficary.web.forms.texts import of_text
from ficary.web.forms.works import WorkForm, of_work
from ficary.web.kept import keeps_typing, unless_silent, why_not_another
from ficary.web.requests import MemberRequest
from ficary.works.models import Chapter, EditedMeanwhile, Place, Revision, Work

PAGE = "writing/work.html"
TEXT = WorkForm.NAMES["source"]


@csrf_exempt  # `create` looks at the token itself.
def works(request: HttpRequest) -> HttpResponse:
    """The list of works; what is sent to it is a new one."""
    return create(request) if request.method == "POST" else lists.works(request)


@login_required
@require_safe
def new(request: MemberRequest) -> HttpResponse:
    return _desk_for_new(request).open({})


def _desk_for_new(request: MemberRequest) -> Desk:
    return Desk(
        request,
        PAGE,
        partial(WorkForm, writer=request.user, archive=request.archive),
        action=reverse("works"),
    )


@keeps_typing
def create(request: MemberRequest) -> HttpResponse:
    desk = _desk_for_new(request)
    if answer := desk.unsaved():
        return answer
    form = desk.judge(posting="post_button" in request.POST)
    if not form.is_valid():
        return desk.show(form)
    try:
        work = _begin(form)
    except IntegrityError:
        # This form was sent before, perhaps a moment ago.
        return _sent_again(request, desk, form)
    desk.settle(form)
    return _saved(request, work)


@transaction.atomic
def _begin(form: Any) -> Work:
    by = form.signed()
    work = Work.objects.begin(
        by=by, tags=form.store_tags(), begun_as=form.cleaned_data["form_key"], **form.of_the_work()
    )
    Chapter.objects.begin(work, by=by, **form.of_the_text())
    if form.posting:
        work.post()
    return work


def _sent_again(request: MemberRequest, desk: Desk, form: Any) -> HttpResponse:
    """A form that made a work already: the same again leads to it, something else changes it."""
    made = Work.objects.created_by(request.user).for_writing(request.user)
    work = made.filter(begun_as=form.cleaned_data["form_key"]).first()
    if work is None:
        return desk.as_another()
    chapter = work.chapters.in_order().select_related("text").first()
    if chapter and chapter.text:
        text = Revision.of(form.cleaned_data["source"], form.cleaned_data["source_format"])
        if (text.sha256, form.of_the_work()["title"]) == (chapter.text.sha256, work.title):
            return post_ready(request, work) if "post_button" in request.POST else redirect(work)
    return _edit(request, work)


def _saved(request: MemberRequest, work: Work) -> HttpResponse:
    if work.posted_at:
        messages.success(request, _("Posted. Readers can see it now."))
    else:
        messages.success(request, _("Saved as a draft. Nobody but you can see it."))
    return redirect(work)


@keeps_typing
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return signed_out(request, partial(WorkForm, several=TEXT not in request.POST))
    return _edit(request, _own(request, pk))


def signed_out(request: MemberRequest, make: Any, page: str = PAGE) -> HttpResponse:
    """What was typed, to whoever sends it; nothing of what is stored."""
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    answer = Desk(
        request, page, partial(make, writer=request.user, archive=request.archive)
    ).unsaved()
    assert answer is not None
    return answer


def _own(request: MemberRequest, pk: int) -> Work:
    mine = Work.objects.created_by(request.user).for_writing(request.user)
    found: Work = get_object_or_404(mine, pk=pk)
    return found


def _edit(request: MemberRequest, work: Work) -> HttpResponse:
    chapter = _chapter_on_it(request, work)
    desk = _desk(request, work, chapter)
    if request.method != "POST":
        return desk.open(_stored(work, chapter))
    if answer := desk.unsaved():
        return answer
    form = desk.judge(posting=bool(work.posted_at) or "post_button" in request.POST)
    if not form.is_valid():
        return desk.show(form)
    was_posted = bool(work.posted_at)
    try:
        _change(form, work, chapter)
    except EditedMeanwhile:
        return _conflict(request, work.pk)
    desk.settle(form)
    if not was_posted:
        return _saved(request, work)
    messages.success(request, _("Saved. Readers see it like this now."))
    return redirect(work)


def _chapter_on_it(request: MemberRequest, work: Work) -> Chapter | None:
    """The chapter whose text the form holds: the only one, or the only one when it was opened."""
    chapters = list(work.chapters.in_order().select_related("text")[:2])
    if TEXT in request.POST:
        asked = request.POST.get("chapter_key", "")
        if asked.isascii() and asked.isdigit() and len(asked) < 19:
            found = work.chapters.select_related("text").filter(pk=int(asked)).first()
            return found or chapters[0]
        return chapters[0]
    return chapters[0] if len(chapters) == 1 and request.method != "POST" else None


def _desk(request: MemberRequest, work: Work, chapter: Chapter | None) -> Desk:
    make = partial(
        WorkForm,
        writer=request.user,
        archive=request.archive,
        stored=chapter.text if chapter else None,
        several=chapter is None,
    )
    action = reverse("work-edit", args=[work.pk])
    return Desk(request, PAGE, make, Place(work=work, of_work=True), action, {"only": chapter})


def _stored(work: Work, chapter: Chapter | None) -> dict[str, Any]:
    initial = of_work(work) | {"pseud": work.signed_as}
    if chapter:
        initial |= of_text(chapter) | {"chapter_title": chapter.title}
    return initial


@transaction.atomic
def _change(form: Any, work: Work, chapter: Chapter | None) -> None:
    given = form.cleaned_data
    if not work.describe(version=given["work_version"] or 0, **form.of_the_work()):
        raise EditedMeanwhile
    work.tag(form.store_tags())
    work.sign(form.writer, form.signed())
    if chapter:
        chapter.work = work
        version = given["chapter_version"] or 0
        chapter.edit(by=form.signed(), version=version, **form.of_the_text(chapter))
    if form.posting:
        work.post()


def _conflict(request: MemberRequest, pk: int) -> HttpResponse:
    """Read anew: what failed has changed the rows that we hold."""
    work = _own(request, pk)
    chapter = _chapter_on_it(request, work)
    return _desk(request, work, chapter).conflict(work, chapter)


@login_required
@require_POST
@unless_silent
def post(request: MemberRequest, pk: int) -> HttpResponse:
    return post_ready(request, _own(request, pk))


def post_ready(request: MemberRequest, work: Work) -> HttpResponse:
    """Post a draft that has what readers need; else its form says what is missing."""
    chapters = list(work.chapters.in_order().select_related("text"))
    chapter = chapters[0] if len(chapters) == 1 else None
    desk = _desk(request, work, chapter)
    form = desk.make(desk.make(initial=_stored(work, chapter)).as_sent())
    if not form.is_valid():
        return desk.show(form)
    if short := next((one for one in chapters if one.too_short), None):
        messages.error(
            request, _("Chapter %(number)s has no text yet.") % {"number": short.position}
        )
        return redirect("chapter-edit", work.pk, short.pk)
    if why := why_not_another(request.user):
        messages.error(request, why)
        return redirect(work)
    work.post()
    return _saved(request, work)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    work = _own(request, pk)
    if request.method != "POST":
        return render(request, "writing/delete_work.html", {"work": work})
    work.withdraw()
    messages.success(request, _("Deleted. You can bring it back from here for 30 days."))
    return redirect("drafts", request.user.name)


@login_required
@require_POST
@unless_silent
def restore(request: MemberRequest, pk: int) -> HttpResponse:
    work = get_object_or_404(Work.objects.withdrawn_by(request.user), pk=pk)
    work.restore()
    messages.success(request, _("It is back."))
    return redirect(work)


def pseud_on(work: Work, request: MemberRequest) -> Pseud:
    """The name by which whoever asks has signed `work`."""
    return Pseud.objects.of(request.user).filter(creatorships__work=work)[0]
