"""News: the list, one post, and the feed."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from ficary.archive.models import News
from ficary.comments.models import Comment
from ficary.core.pages import Page
from ficary.web.requests import archive_of

PER_PAGE = 10
IN_FEED = 20


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    found = News.objects.public().newest().for_reading()
    page = Page(found, request.GET.get("page"), PER_PAGE)
    return render(request, "news/list.html", {"page": page})


@require_safe
def post(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(News.objects.public().for_reading(), pk=min(pk, 2**63 - 1))
    context = {"news": found, "comments": Comment.objects.open().filter(news=found).count()}
    return render(request, "news/post.html", context)


class NewsFeed(Atom1Feed):
    """Atom with the whole text of each post."""

    def add_item_elements(self, handler: Any, item: Any) -> None:
        text, item["description"] = item["description"], None
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", text, {"type": "html", "xml:lang": item["language"]})


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    posts = list(News.objects.public().newest().for_reading()[:IN_FEED])
    archive = archive_of(request)
    assert archive.opened_at  # Until then no page is shown.
    made = NewsFeed(
        title=gettext("News of %(archive)s") % {"archive": archive.name},
        link=settings.URL + reverse("news"),
        description="",
        language=get_language(),
        author_name=archive.name,
        feed_url=settings.URL + reverse("news-feed"),
        feed_guid=_id("news", archive.opened_at),
    )
    for one in posts:
        made.add_item(**_entry(one))
    answer = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    if posts:
        answer["Last-Modified"] = http_date(max(one.revised_at for one in posts).timestamp())
    return answer


def _entry(news: News) -> dict[str, Any]:
    return {
        "title": news.text.title,
        "link": settings.URL + news.get_absolute_url(),
        "description": news.text.xhtml,
        "language": news.text.language,
        "author_name": news.signed or None,
        "pubdate": news.published_at,
        "updateddate": max(news.revised_at, news.published_at or news.revised_at),
        "unique_id": _id(f"news/{news.pk}", news.written_at),
    }


def _id(what: str, since: datetime) -> str:
    """A name that stays, whatever becomes of addresses (RFC 4151)."""
    return f"tag:{urlsplit(settings.URL).hostname},{since:%Y-%m-%d}:{what}"
