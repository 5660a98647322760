"""Which passages of a work have comments: a script asks for it where one wishes to see them."""

from typing import Any, Final

from django.db.models import Count
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ficary.comments.models import Comment
from ficary.comments.quoting import bare
from ficary.core.passage import Passage
from ficary.web.forms.fields import group
from ficary.works.models import Work

# Different quotations that are told at once, those with most comments first.
MOST: Final = 500


@require_safe
def of_work(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one chapter (`?chapter=`), or of all; only comments whose text this reader is shown."""
    work = get_object_or_404(Work.objects.visible_to(request.user), pk=pk)
    found = Comment.objects.visible_to(request.user).filter(work=work).open()
    asked = request.GET.get("chapter", "")
    if asked.isascii() and asked.isdigit() and len(asked) < 19:
        found = found.filter(chapter=int(asked))
    placed = found.unmuted(request.user).quoting().exclude(digest="")
    quotes = placed.order_by().values("chapter", "block", "digest", "quote")
    rows = quotes.annotate(number=Count("pk")).order_by("-number", "chapter", "block", "quote")
    return JsonResponse({"passages": _by_block(pk, rows[:MOST])})


def _by_block(work: int, rows: Any) -> list[dict[str, Any]]:
    """One mark for all that is quoted of a block."""
    told: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        passage = Passage(row["block"], row["digest"])
        url = reverse("chapter-comments", args=[work, row["chapter"]])
        begun = {"chapter": row["chapter"], "block": row["block"], "quotes": [], "number": 0}
        begun["url"] = f"{url}?passage={passage}"
        one = told.setdefault((row["chapter"], passage), begun)
        one["quotes"].append(bare(row["quote"]))
        one["number"] += row["number"]
    for one in told.values():
        one["label"] = _label(one["number"])
    return list(told.values())


def _label(number: int) -> str:
    said = ngettext("%(shown)s comment on this", "%(shown)s comments on this", number)
    return said % {"shown": group(number)}
