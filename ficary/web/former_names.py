"""Where addresses lead that name a tag as it was called before."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from ficary.people.models import Viewer
from ficary.tags.models import Tag
from ficary.web.roles import has_role
from ficary.works import states
from ficary.works.models import Work


class FormerNames:
    """Leads from each page of a tag that is not there to the same page by the tag's name of now."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponsePermanentRedirect | None:
        name = request.resolver_match and request.resolver_match.kwargs.get("tag")
        if not isinstance(exception, Http404) or not name:
            return None
        tag = Tag.objects.formerly(name)
        if tag is None or not _told(tag, request.user):
            return None
        return lead_on(request, tag)


def lead_on(request: HttpRequest, tag: Tag) -> HttpResponsePermanentRedirect:
    """To the page that was asked for, by the name that `tag` has now; what was typed goes along."""
    match = request.resolver_match
    assert match
    there = reverse(match.view_name, kwargs={**match.kwargs, "tag": tag.name})
    query = request.META.get("QUERY_STRING")
    answer = HttpResponsePermanentRedirect(
        f"{there}?{query}" if query else there,
        preserve_request=request.method not in ("GET", "HEAD"),
    )
    # Browsers keep such an answer for good, and the new name may be undone.
    answer["Cache-Control"] = "no-cache"
    return answer


def _told(tag: Tag, viewer: Viewer) -> bool:
    """A tag that only drafts, hidden or unrevealed works bear tells of them."""
    if Tag.objects.told_to(viewer).filter(pk=tag.pk).exists():
        return True
    if viewer.is_authenticated and has_role(viewer, "wrangler"):
        return states.in_sight().filter(pk=tag.pk).exists()
    return Work.objects.listed_to(viewer).tagged(tag).exists()
