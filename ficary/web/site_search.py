"""Suggestions for the search in the header: tags, works and people, to go to at once."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ficary.archive import limits
from ficary.search import terms
from ficary.tags import suggesting
from ficary.web import while_typing
from ficary.web.suggestions import FRESH, asked_too_often, told

TAGS, WORKS, PEOPLE = 6, 4, 3

type Told = dict[str, str | int]


@require_safe
def anything(request: HttpRequest) -> JsonResponse:
    """What everybody may find, whoever asks: so it tells nothing, and caches may keep it."""
    if (wait := asked_too_often(request)) is not None:
        return wait
    typed = request.GET.get("term", "")[: limits.TAG]
    found = [*_tags(typed), *_works(typed), *_people(typed)] if terms.split(typed) else []
    answer = told(found)
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _told(kind: str, name: str, of: Any, beside: str | int = "") -> Told:
    return {"kind": kind, "name": name, "url": of.get_absolute_url(), "beside": beside}


def _tags(typed: str) -> Iterator[Told]:
    for tag in suggesting.suggest_any(typed)[:TAGS]:
        yield _told("tag", tag.name, tag, tag.works_open)


def _works(typed: str) -> Iterator[Told]:
    for work in while_typing.works(typed, "title", WORKS):
        signed = ", ".join(pseud.byline for pseud in while_typing.names(work))
        yield _told("work", work.title, work, signed)


def _people(typed: str) -> Iterator[Told]:
    for pseud in while_typing.writers(typed)[:PEOPLE]:
        yield _told("person", pseud.byline, pseud)
