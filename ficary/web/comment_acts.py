"""What its writer, the creators of the work and moderators do with a comment that stands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ficary.comments import posting
from ficary.comments.models import Comment, CommentRefused
from ficary.core.pages import Page
from ficary.moderation import commenting as deeds
from ficary.web import threads
from ficary.web.addresses import local, path_of
from ficary.web.commenting import SHOWS_LATER, comment_of, under
from ficary.web.forms.comments import CommentForm
from ficary.web.forms.fields import plainly
from ficary.web.requests import MemberRequest
from ficary.works.models import Work


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
                said = SHOWS_LATER if one.waits else _("Saved.")
                messages.success(request, said, extra_tags="comment_notice")
                return redirect(one)
            form.add_error(None, _("It can't be edited any more: somebody answered."))
    context = {"form": form, "to": path_of(request), "place": f"comment_{pk}", "editing": True}
    return render(request, "comments/page.html", context | under(one) | {"heading": _("Edit")})


def _mine(request: MemberRequest, pk: int) -> Comment:
    one = comment_of(request, pk)
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
    one = comment_of(request, pk)
    said = threads.Said(one, threads.Reader.of(request.user, one.work), _frozen(one))
    if not said.deletable:
        raise Http404
    if request.method == "POST":
        deeds.delete(one, by=request.user)
        messages.success(request, _("Comment deleted."), extra_tags="comment_notice")
        asked = request.GET.get("next")
        return redirect(local(asked) if asked else under(one)["under"])
    context = {"threads": [said], "heading": _("Delete this comment?"), "deleting": True}
    return render(request, "comments/page.html", context | under(one) | {"back": one})


@login_required
@require_POST
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """What creators of the work and moderators do at one click."""
    one = comment_of(request, pk)
    said = threads.Said(one, threads.Reader.of(request.user, one.work), _frozen(one))
    asked = request.POST.get("act", "")
    if not said.reader.creator and not said.reader.desk:
        raise Http404
    if asked in said.acts:
        deeds.do(one, asked, by=request.user)
        messages.success(request, _("Done."), extra_tags="comment_notice")
    return redirect(local(request.POST.get("next") or one.get_absolute_url()))


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: MemberRequest, pk: int) -> HttpResponse:
    """What waits for the creators of a work: one click each, or one for the page."""
    work: Work = get_object_or_404(Work.objects.visible_to(request.user).for_listing(), pk=pk)
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
