"""The most frequent tags among what a list holds, to be asked for or left out."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from ficary.core.prepared import Prepared
from ficary.people.models import User, Viewer
from ficary.search import index
from ficary.search.wanted import Facets, Wanted
from ficary.tags.models import FIRST_OF_READERS, Tag
from ficary.web.forms.filter_names import HEADINGS, IDS
from ficary.web.forms.ticked import Ticked

# Lists of up to so many works show the most frequent tags at once, larger ones when asked: the
# page never waits for them.
AT_ONCE = 20_000
SHOWN: Final = 10

# One kind of tags: `kind` is its heading, `search` and `name` stand in the names of its boxes.
type Facet = dict[str, Any]
# Raises `index.NotReady`.
type Counting = Callable[[], list[Facet]]


def beside(request: HttpRequest, counting: Counting, *, later: bool) -> dict[str, Any]:
    """What a list shows of them; `later` they are only counted when somebody asks."""
    if later and "facets" not in request.GET:
        query = request.GET.copy()
        asked = {name: f"?{_with(query, facets=name)}" for name in ("page", "alone")}
        return {"facets_at": asked}
    try:
        return {"facets": counting()}
    except index.NotReady:
        return {}


def _with(query: QueryDict, *, facets: str) -> str:
    query["facets"] = facets
    return query.urlencode()


def alone(request: HttpRequest, counting: Counting) -> HttpResponse:
    return render(request, "works/_facets.html", beside(request, counting, later=False))


def count(
    wanted: Wanted,
    viewer: Viewer,
    kinds: Iterable[str] = IDS,
    *,
    most: int = SHOWN,
    found: int | None = None,
) -> Facets:
    return index.facets(wanted, viewer, kinds, most=most, found=found)


def told(
    counted: Facets, ticked: Ticked, viewer: Viewer, *, search: str = "work_search"
) -> list[Facet]:
    """For each kind its most frequent tags among what is found, and those that are chosen."""
    keys = {key for rows in counted.values() for key, _count in rows}
    shown = _tags.ask(viewer.is_authenticated, told=keys, chosen=ticked.chosen)
    tags = {tag.pk: tag for tag in shown}
    return [
        facet
        for kind, name in IDS.items()
        if (
            facet := of_tags(
                {key: tag for key, tag in tags.items() if tag.kind == kind},
                counted[kind],
                ticked,
                kind=HEADINGS[kind],
                name=name,
                search=search,
            )
        )
    ]


def of_tags(
    tags: dict[int, Tag], counted: list[tuple[int, int]], ticked: Ticked, **facts: Any
) -> Facet | None:
    """Those of `tags` that are counted or chosen; None where that is none."""
    counts = dict(counted)
    chosen = [key for key in (*ticked.include, *ticked.exclude) if key not in counts]
    rows = [
        {
            "tag": tags[key],
            "count": counts.get(key, 0),
            "included": key in ticked.include,
            "excluded": key in ticked.exclude,
        }
        for key in (*counts, *sorted(chosen))
        if key in tags
    ]
    open_ = any(row["included"] or row["excluded"] for row in rows)
    return {"rows": rows, "chosen": open_, **facts} if rows else None


def _tags_of(member: bool, told: list[int], chosen: list[int]) -> QuerySet[Tag]:
    """What somebody put into the address need not be a tag that she may know of."""
    known = Tag.objects.known_to(User() if member else AnonymousUser()).filter(pk__in=chosen)
    named = Q(pk__in=known) | Q(pk__in=chosen, pk__lt=FIRST_OF_READERS)
    return Tag.objects.for_listing().filter(Q(pk__in=told) | named)


_tags = Prepared(_tags_of)


def named(context: dict[str, Any], ticked: Ticked, viewer: Viewer) -> dict[int, str]:
    """The names of the tags that are chosen: as the facets in `context` have them, where these
    were counted. Of which the viewer may not know has none."""
    if not ticked.chosen:
        return {}
    if "facets" not in context:
        shown = _tags.ask(viewer.is_authenticated, told=(), chosen=ticked.chosen)
    else:
        shown = [row["tag"] for facet in context["facets"] for row in facet["rows"]]
    return {tag.pk: tag.name for tag in shown if tag.pk in ticked.chosen}
