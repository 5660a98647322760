"""The page of a tag itself: what it stands for, and all that stands around it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from ficary.people.models import Viewer
from ficary.tags.models import TYPED, Tag
from ficary.web.roles import has_role
from ficary.web.tag_around import around
from ficary.web.tag_drawing import drawn
from ficary.works import states
from ficary.works.models import Work


@require_safe
def tag(request: HttpRequest, tag: str) -> HttpResponse:
    found = get_object_or_404(Tag.objects.select_related("merger").named(tag))
    wrangles = request.user.is_authenticated and has_role(request.user, "wrangler")
    told = states.in_sight() if wrangles else Tag.objects.told_to(request.user)
    edits = wrangles and found.kind in TYPED and told.filter(pk=found.pk).exists()
    if not (edits or _told(found, request.user)):
        raise Http404
    if found.name != tag:
        return redirect("tag", found.name, permanent=True)
    its = around(found, told, request.user)
    context = {"tag": found, "edits": edits, "around": its, "picture": drawn(found, its)}
    return render(request, "tags/tag.html", context)


def _told(tag: Tag, viewer: Viewer) -> bool:
    """A tag that only drafts, hidden or unrevealed works bear tells of them."""
    if tag.canonical or tag.kind not in TYPED or tag.known(viewer):
        return True
    return Work.objects.listed_to(viewer).tagged(tag).exists()
