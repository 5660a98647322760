"""Hits are counted by a script: cached pages count, machines that run none do not."""

import re
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from ficary.core import client
from ficary.reading import hits
from ficary.works.models import Chapter, Work

_MACHINE: Final = re.compile(r"bot\b|crawl|spider|slurp|preview|curl|python", re.IGNORECASE)


@require_POST
def hit_count(request: HttpRequest, pk: int) -> HttpResponse:
    work = get_object_or_404(Work.objects.listed_to(request.user), pk=pk)
    if not _machine(request) and not _hers(request, work):
        hits.count(client.address(request.META), work.pk, _chapter(request, work))
    return JsonResponse({}, status=200)


def _machine(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    return not agent or bool(_MACHINE.search(agent))


def _hers(request: HttpRequest, work: Work) -> bool:
    user = request.user
    return user.is_authenticated and Work.objects.created_by(user).filter(pk=work.pk).exists()


def _chapter(request: HttpRequest, work: Work) -> int | None:
    number = request.POST.get("chapter", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    posted = Chapter.objects.posted().filter(work=work, pk=number)
    return posted.values_list("pk", flat=True).first()
