"""Where tags wait for wranglers, and fandoms without a medium."""

from contextlib import nullcontext
from typing import Any

from django.core.cache import caches
from django.db.models import Exists
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive.models import Archive
from ficary.archive.models import Page as FreePage
from ficary.core.pages import Page
from ficary.search.models import Moved
from ficary.tags import wrangling
from ficary.tags.models import Kind, Tag
from ficary.web.forms.wrangling import BINS, NAMES, PER_PAGE, TICKED, MediaForm
from ficary.web.keeper import ticked
from ficary.web.keeper.ticked import How
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states
from ficary.works.models import Beside

# So many bins, the fullest first, stand on the first page.
FULLEST = 200
# In seconds: of a million works they are counted in about one.
FRESH = 30
# Its address makes a free page of the keeper's the guidelines of wranglers.
GUIDELINES = "wrangling"


@for_roles("wrangler")
@require_safe
def wranglings(request: MemberRequest) -> HttpResponse:
    """Where tags wait."""
    told: Any = caches["here"].get_or_set("bins", lambda: Beside.objects.fullest(FULLEST), FRESH)
    asked = Archive.objects.values_list(
        Exists(states.without_medium()), Exists(FreePage.objects.filter(slug=GUIDELINES))
    )
    loose, guided = asked.get(pk=1)
    fandoms = [
        {
            "fandom": fandom,
            "bins": [(show, NAMES[show], bins.get(kind, 0)) for show, kind in BINS.items()],
        }
        for fandom, bins in told
    ]
    context = {
        "fandoms": fandoms,
        "loose": loose,
        "left": Moved.objects.left(),
        "guidelines": GUIDELINES if guided else "",
    }
    return render(request, "wrangling/overview.html", context)


@for_roles("wrangler")
@require_http_methods(["GET", "HEAD", "POST"])
def fandoms(request: MemberRequest) -> HttpResponse:
    """Fandoms without a medium."""
    sent = request.POST if request.method == "POST" else None
    with nullcontext() if sent is None else wrangling.alone():
        form = MediaForm(sent, kind=Kind.FANDOM)
        if form.is_valid() and _to_medium(request, form):
            return redirect(request.get_full_path())
    found = states.without_medium().order_by("-works_for_members", "sort_name", "pk")
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "wrangling/fandoms.html", {"page": page, "form": form})


def _to_medium(request: MemberRequest, form: MediaForm) -> bool:
    medium = form.cleaned_data["medium"]

    def act(tag: Tag, how: How) -> bool:
        made = wrangling.make_canonical(tag, **how)
        assigned = wrangling.assign(tag, medium, **how)
        return bool(made or assigned)

    return ticked.done(request, form, act, beside=TICKED)
