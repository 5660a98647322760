"""The most frequent tags among what a list holds, to be asked for or left out."""

from typing import Any

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
from ficary.web.forms.filters import FilterForm

# Lists of up to so many works show the most frequent tags at once, larger ones when asked: the
# page never waits for them.
AT_ONCE = 20_000
SHOWN = 10


def beside(request: HttpRequest, form: FilterForm, wanted: Wanted, found: int) -> dict[str, Any]:
    """What a list that holds so many works shows of them."""
    if found > AT_ONCE and "facets" not in request.GET:
        query = request.GET.copy()
        asked = {name: f"?{_with(query, facets=name)}" for name in ("page", "alone")}
        return {"facets_at": asked}
    try:
        return {"facets": _facets(form, wanted, request.user, found=found)}
    except index.NotReady:
        return {}


def _with(query: QueryDict, *, facets: str) -> str:
    query["facets"] = facets
    return query.urlencode()


def alone(request: HttpRequest, form: FilterForm, wanted: Wanted) -> HttpResponse:
    try:
        context = {"facets": _facets(form, wanted, request.user)}
    except index.NotReady:
        context = {}
    return render(request, "works/_facets.html", context)


def _facets(
    form: FilterForm, wanted: Wanted, viewer: Viewer, *, found: int | None = None
) -> list[dict[str, Any]]:
    """For each kind its most frequent tags among what is found, and those that are chosen."""
    counted: Facets = index.facets(wanted, viewer, IDS, most=SHOWN, found=found)
    told = {key for rows in counted.values() for key, _count in rows}
    chosen = form.include | form.exclude
    shown = _tags.ask(viewer.is_authenticated, told=told, chosen=chosen)
    tags = {tag.pk: tag for tag in shown}
    return [
        {"kind": HEADINGS[kind], "name": name, "rows": rows, "chosen": _chosen(rows)}
        for kind, name in IDS.items()
        if (rows := _rows(kind, counted[kind], tags, form))
    ]


def _tags_of(member: bool, told: list[int], chosen: list[int]) -> QuerySet[Tag]:
    """What somebody put into the address need not be a tag that she may know of."""
    known = Tag.objects.known_to(User() if member else AnonymousUser()).filter(pk__in=chosen)
    named = Q(pk__in=known) | Q(pk__in=chosen, pk__lt=FIRST_OF_READERS)
    return Tag.objects.for_listing().filter(Q(pk__in=told) | named)


_tags = Prepared(_tags_of)


def named(context: dict[str, Any], form: FilterForm, viewer: Viewer) -> dict[int, str]:
    """The names of the tags that are chosen: as the facets in `context` have them, where these
    were counted. Of which the viewer may not know has none."""
    chosen = form.include | form.exclude
    if not chosen:
        return {}
    if "facets" not in context:
        shown = _tags.ask(viewer.is_authenticated, told=(), chosen=chosen)
    else:
        shown = [row["tag"] for facet in context["facets"] for row in facet["rows"]]
    return {tag.pk: tag.name for tag in shown if tag.pk in chosen}


def _chosen(rows: list[dict[str, Any]]) -> bool:
    return any(row["included"] or row["excluded"] for row in rows)


def _rows(
    kind: str, counted: list[tuple[int, int]], tags: dict[int, Tag], form: FilterForm
) -> list[dict[str, Any]]:
    counts = dict(counted)
    chosen = [key for key in (*form.include, *form.exclude) if key not in counts]
    return [
        {
            "tag": tags[key],
            "count": counts.get(key, 0),
            "included": key in form.include,
            "excluded": key in form.exclude,
        }
        for key in (*counts, *sorted(chosen))
        if key in tags and tags[key].kind == kind
    ]
