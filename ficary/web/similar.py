"""Works like the one that was read, and what they share with it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ficary.reading import taste
from ficary.search.similar import Similar, similar
from ficary.works.models import Work


@require_safe
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """A page; with `?part=list`, as the script of a work asks it, its list alone."""
    work = Work.objects.visible_to(request.user).for_listing().filter(pk=pk).first()
    if work is None:
        raise Http404
    hidden, _filters = taste.chosen(request.user)
    found = similar(work, request.user, hidden)
    for one in found:
        one.work.why = _why(one)
    template = "similar/_list.html" if request.GET.get("part") == "list" else "similar/page.html"
    return render(request, template, {"work": work, "works": [one.work for one in found]})


def _why(one: Similar) -> str:
    names = ", ".join(tag.name for tag in one.shared)
    shares = str(format_lazy(_("Shares {names}."), names=names)) if names else ""
    liked = _("Readers who left kudos on one did so on the other.") if one.by_readers else ""
    return f"{shares} {liked}".strip()
