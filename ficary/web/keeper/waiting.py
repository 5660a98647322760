"""Where tags wait for wranglers: her own fandoms first, then those beside which most do."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from django.core.cache import caches
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from ficary.archive.models import Page as FreePage
from ficary.core.pages import MOST_COUNTED, Page
from ficary.people.models import User
from ficary.reading.unsorted import MOST, unsorted
from ficary.search.models import Moved
from ficary.tags.models import Assignment, Tag
from ficary.web.forms.waiting import FandomForm
from ficary.web.forms.wrangling import BINS, NAMES
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles
from ficary.works import states
from ficary.works.models import Beside

# So many fandoms, the fullest first, stand on the first page, and so many of hers before them.
FULLEST: Final = 200
HERS: Final = 50
PER_PAGE: Final = 50
# In seconds: of a million works they are counted in about one.
FRESH: Final = 30
# Its address makes a free page of the keeper's the guidelines of wranglers.
GUIDELINES: Final = "wrangling"


class Row(NamedTuple):
    """A fandom, with how many tags wait beside it: what to show, the name of that, the number."""

    fandom: str
    bins: list[tuple[str, str | Promise, int]]


@for_roles("wrangler")
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """With `fandom_string` those of that name, in place of the fullest."""
    form = FandomForm(request.GET)
    found = form.find()
    page = None if found is None else Page(found, request.GET.get("page"), PER_PAGE)
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "found": [] if page is None else rows_of(page),
        "left": Moved.objects.left(),
    }
    if page is None:
        hers = looked_after(request.user)[: HERS + 1]
        context |= {"hers": rows_of(hers[:HERS]), "more": len(hers) > HERS}
    context |= caches["here"].get_or_set("bins", _counted, FRESH) or {}
    return render(request, "wrangling/overview.html", context)


def looked_after(user: User) -> QuerySet[Tag]:
    hers = Assignment.objects.standing().filter(wrangler=user)
    return Tag.objects.filter(pk__in=hers.meant()).order_by("sort_name", "pk")


def rows_of(fandoms: Iterable[Tag]) -> list[Row]:
    """In their order. One statement for all of them."""
    given = list(fandoms)
    bins = Beside.objects.filter(fandom__in=[one.pk for one in given]).counted() if given else {}
    return [_row(one.name, bins.get(one.pk, {})) for one in given]


def _row(fandom: str, bins: dict[str, int]) -> Row:
    return Row(fandom, [(show, NAMES[show], bins.get(kind, 0)) for show, kind in BINS.items()])


def _counted() -> dict[str, Any]:
    """What is the same for all wranglers."""
    fullest = [_row(name, bins) for name, bins in Beside.objects.fullest(FULLEST)]
    return {
        "fandoms": fullest,
        "loose": _number(states.without_medium(), MOST_COUNTED),
        "most_loose": MOST_COUNTED,
        "unsorted": _number(unsorted(), MOST),
        "most_unsorted": MOST,
        "guidelines": GUIDELINES if FreePage.objects.filter(slug=GUIDELINES).exists() else "",
    }


def _number(found: QuerySet[Any], most: int) -> int:
    """Counting has an end."""
    return found.order_by()[:most].count()
