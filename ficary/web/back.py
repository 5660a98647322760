"""Where somebody who has said something is led: to her words, on the page where she was."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from ficary.comments.models import Comment
from ficary.web import talk, threads

# AO3's word for a work with all of its chapters on one page.
ENTIRE: Final = "view_full_work"


def is_entire(request: HttpRequest) -> bool:
    """Whether the page that led here was the whole work."""
    return "true" in (request.GET.get(ENTIRE), request.POST.get(ENTIRE))


def to(made: Comment, request: HttpRequest) -> str:
    """The chapter, the whole work or the news, at the comment; what waits has no place for guests.

    An answer that is not drawn there, since it hangs too deep, has its page below what it answers.
    """
    viewer, entire = request.user, is_entire(request)
    if not made.open and not viewer.is_authenticated:
        return _address(made, entire) + ("" if made.news_id else "#comments")
    reader = threads.Reader.of(viewer, made.work)
    seen = Comment.objects.visible_to(viewer)
    under = talk.heard(made, viewer, entire=entire) if made.work else seen.filter(news=made.news_id)
    number = threads.number(under, made)
    _page, drawn = threads.page(under, str(number), reader)
    if made.pk in threads.keys(drawn):
        return _address(made, entire, page=number) + f"#comment_{made.pk}"
    if made.parent_id is None:
        return made.get_absolute_url()
    number = threads.number_below(seen, made)
    asked = f"?{urlencode({'page': number})}" if number > 1 else ""
    return f"{reverse('comment', args=[made.parent_id])}{asked}#comment_{made.pk}"


def _address(made: Comment, entire: bool, page: int = 1) -> str:
    asked: dict[str, Any] = {}
    if made.news_id:
        address = reverse("news-comments", args=[made.news_id])
    else:
        asked["show_comments"] = "true"
        if entire:
            address, asked[ENTIRE] = reverse("work", args=[made.work_id]), "true"
        else:
            address = reverse("chapter", args=[made.work_id, made.chapter_id])
    if page > 1:
        asked["page"] = page
    return f"{address}?{urlencode(asked)}" if asked else address
