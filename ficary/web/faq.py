"""Questions that are asked often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ficary.archive.models import Category
from ficary.web import questions


@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """The keeper's own questions; ours until she takes them over."""
    own = [
        (
            category.name,
            [(one.anchor, one.answer) for one in category.questions.all() if one.answer],
        )
        for category in Category.objects.for_reading()
    ]
    shown = [part for part in own if part[1]] or questions.in_our_words()
    return render(request, "archive/faq.html", {"categories": shown})
