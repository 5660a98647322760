"""Suggestions for fields of tags, at AO3's addresses, as JSON."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ficary.archive import limits
from ficary.core import client, rate
from ficary.tags import names, suggesting
from ficary.tags.models import Kind, Tag
from ficary.works.suggesting import MOST_FANDOMS, suggest

# AO3's name -> what is suggested; "in_fandom" is how it says that fandoms are told as well.
KINDS: dict[str, Kind | None] = {
    # Of any kind.
    "tag": None,
    "fandom": Kind.FANDOM,
    "relationship": Kind.RELATIONSHIP,
    "relationship_in_fandom": Kind.RELATIONSHIP,
    "character": Kind.CHARACTER,
    "character_in_fandom": Kind.CHARACTER,
    "freeform": Kind.FREEFORM,
    "freeform_in_fandom": Kind.FREEFORM,
}
# Somebody who types fast presses ten keys a second, and a field asks after a pause.
MOST_A_MINUTE = 300
# In seconds: counts move, and new tags come.
FRESH = 300


@require_safe
def suggestions(request: HttpRequest, what: str) -> JsonResponse:
    """`term` is what was typed, `fandom` (repeated, or a comma list) the chosen fandoms; or `with`,
    a comma list of characters whose relationships are asked for."""
    if what not in KINDS:
        raise Http404
    if rate.over("suggest", client.address(request.META), most=MOST_A_MINUTE, here=True):
        headers = {"Retry-After": str(rate.MINUTE), "Cache-Control": "no-store"}
        return JsonResponse([], safe=False, status=429, headers=headers)
    found = _found(request, KINDS[what])
    told = [_told(tag) for tag in found]
    answer = JsonResponse(told, safe=False, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _told(tag: Tag) -> dict[str, Any]:
    told = {"id": tag.name, "name": tag.name, "works": tag.works_open}
    # Found by another name: readers are shown which.
    return told | ({"synonym": synonym} if (synonym := getattr(tag, "synonym", "")) else {})


def _found(request: HttpRequest, kind: Kind | None) -> list[Tag]:
    if kind is None:
        return suggesting.suggest_any(request.GET.get("term", "")[: limits.TAG])
    together = _names(request.GET.get("with", ""), suggesting.MOST_BETWEEN)
    if kind == Kind.RELATIONSHIP and together:
        return suggesting.between(together)
    asked = [*request.GET.getlist("fandom"), *request.GET.getlist("fandom[]")]
    fandoms = _names(",".join(asked[:MOST_FANDOMS]), MOST_FANDOMS)
    return suggest(kind, request.GET.get("term", "")[: limits.TAG], fandoms)


def _names(typed: str, most: int) -> list[str]:
    longest = most * (limits.TAG + 2)
    return [name[: limits.TAG] for name in names.split(typed[:longest])[:most]]
