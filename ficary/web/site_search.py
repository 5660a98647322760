"""Suggestions for the search in the header: tags, works and people, to go to at once."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ficary.archive import limits
from ficary.core import client, rate
from ficary.people.models import Pseud
from ficary.search import index, terms
from ficary.search.wanted import Every, Wanted, Words
from ficary.tags import suggesting
from ficary.web.suggestions import FRESH, MOST_A_MINUTE
from ficary.works.models import Work

TAGS, WORKS, PEOPLE = 6, 4, 3
# So many of the best works tell who writes under such a name.
LOOKED_AT = 30

type Told = dict[str, str | int]


@require_safe
def anything(request: HttpRequest) -> JsonResponse:
    """What everybody may find, whoever asks: so it tells nothing, and caches may keep it."""
    if rate.over("suggest", client.address(request.META), most=MOST_A_MINUTE, here=True):
        headers = {"Retry-After": str(rate.MINUTE), "Cache-Control": "no-store"}
        return JsonResponse([], safe=False, status=429, headers=headers)
    typed = request.GET.get("term", "")[: limits.TAG]
    told = [*_tags(typed), *_works(typed), *_people(typed)] if terms.split(typed) else []
    answer = JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _told(kind: str, name: str, of: Any, beside: str | int = "") -> Told:
    return {"kind": kind, "name": name, "url": of.get_absolute_url(), "beside": beside}


def _tags(typed: str) -> Iterator[Told]:
    for tag in suggesting.suggest_any(typed)[:TAGS]:
        yield _told("tag", tag.name, tag, tag.works_open)


def _works(typed: str) -> Iterator[Told]:
    for work in _found(typed, "title", WORKS):
        yield _told("work", work.title, work, ", ".join(p.byline for p in _names(work)))


def _people(typed: str) -> list[Told]:
    asked = terms.split(typed)
    people = {
        pseud.pk: pseud
        for work in _found(typed, "creators", LOOKED_AT)
        for pseud in _names(work)
        if all(any(word.startswith(each) for word in terms.split(pseud.byline)) for each in asked)
    }
    return [_told("person", pseud.byline, pseud) for pseud in list(people.values())[:PEOPLE]]


def _names(work: Work) -> list[Pseud]:
    return list(work.byline(AnonymousUser()).pseuds)


def _found(typed: str, field: str, most: int) -> list[Work]:
    """Works that everybody may read with all these words in this place; the last may go on."""
    *first, last = terms.split(typed)
    words = (*(Words((word,), field) for word in first), Words((last,), field, open_end=True))
    with suppress(index.NotReady):
        hits = index.find(Wanted(Every(words), "best"), AnonymousUser(), most=most)
        found = Work.objects.public().for_listing().in_bulk(hits.ids)
        return [found[key] for key in hits.ids if key in found]
    return []
