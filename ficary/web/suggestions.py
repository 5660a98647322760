"""Suggestions for fields of tags and of names, at AO3's addresses, as JSON."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from ficary.archive import limits
from ficary.core import client, rate
from ficary.people.models import Viewer
from ficary.search import terms
from ficary.tags import names, suggesting
from ficary.tags.models import Kind, Tag
from ficary.web import while_typing
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
    if (wait := asked_too_often(request)) is not None:
        return wait
    viewer = request.user
    found = _found(request, KINDS[what])
    answer = told([_told(tag, viewer) for tag in found])
    if viewer.is_authenticated:
        # It tells of works for members: no cache keeps it, not that of a browser that many use.
        patch_cache_control(answer, private=True, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


@require_safe
def pseuds(request: HttpRequest) -> JsonResponse:
    """Names that everybody may see, the same for whoever asks."""
    if (wait := asked_too_often(request)) is not None:
        return wait
    typed = request.GET.get("term", "")[: limits.PSEUD]
    answer = told([{"id": name, "name": name} for name in _signed(typed)])
    patch_cache_control(answer, public=True, max_age=FRESH)
    return answer


def _signed(typed: str) -> list[str]:
    if not terms.split(typed):
        return []
    found = [*while_typing.member(typed, suggesting.SHOWN), *while_typing.writers(typed)]
    return list(dict.fromkeys(pseud.byline for pseud in found))[: suggesting.SHOWN]


def asked_too_often(request: HttpRequest) -> JsonResponse | None:
    if not rate.over("suggest", client.address(request.META), most=MOST_A_MINUTE, here=True):
        return None
    headers = {"Retry-After": str(rate.MINUTE), "Cache-Control": "no-store"}
    return JsonResponse([], safe=False, status=429, headers=headers)


def told(rows: list[dict[str, Any]]) -> JsonResponse:
    return JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})


def _told(tag: Tag, viewer: Viewer) -> dict[str, Any]:
    facts = {"id": tag.name, "name": tag.name, "works": tag.works_for(viewer)}
    # Found by another name: readers are shown which.
    return facts | ({"synonym": synonym} if (synonym := getattr(tag, "synonym", "")) else {})


def _found(request: HttpRequest, kind: Kind | None) -> list[Tag]:
    viewer = request.user
    typed = request.GET.get("term", "")[: limits.TAG]
    if kind is None:
        return suggesting.suggest_any(typed, to=viewer)
    together = _names(request.GET.get("with", ""), suggesting.MOST_BETWEEN)
    if kind == Kind.RELATIONSHIP and together:
        return suggesting.between(together, to=viewer)
    asked = [*request.GET.getlist("fandom"), *request.GET.getlist("fandom[]")]
    fandoms = _names(",".join(asked[:MOST_FANDOMS]), MOST_FANDOMS)
    return suggest(kind, typed, fandoms, to=viewer)


def _names(typed: str, most: int) -> list[str]:
    longest = most * (limits.TAG + 2)
    return [name[: limits.TAG] for name in names.split(typed[:longest])[:most]]
