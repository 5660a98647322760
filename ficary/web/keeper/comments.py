"""Comments that may be spam, and wait for a moderator."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.comments.models import Comment
from ficary.core.pages import Page
from ficary.web import threads
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles("moderator")
@require_safe
def doubted(request: MemberRequest) -> HttpResponse:
    """The oldest first: approve it, or mark it as spam."""
    found = Comment.objects.visible_to(request.user).doubted_for(request.user).order_by("pk")
    page = Page(found.for_reading(request.user), request.GET.get("page"))
    reader = threads.Reader.of(request.user, None)
    said = [threads.Said(one, reader, frozen=True) for one in page]
    context = {"page": page, "threads": said, "heading": _("Comments that may be spam")}
    context |= {"titles": True}
    return render(request, "comments/page.html", context)
