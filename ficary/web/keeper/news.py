"""News, for keepers: written, put up, translated, taken back."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.archive.models import News, NewsText
from ficary.core.pages import Page
from ficary.moderation.models import Act
from ficary.web.forms.statements import NewsForm, of_said
from ficary.web.keeper.texts import editing, language_of
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_safe
def news(request: HttpRequest) -> HttpResponse:
    # Drafts first.
    found = News.objects.order_by("-written_at", "-pk").for_reading()
    return render(request, "keeper/news.html", {"page": Page(found, request.GET.get("page"))})


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    return _edit(request, News(), set())


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    news = get_object_or_404(News, pk=min(pk, 2**63 - 1))
    if "take_back_button" in request.POST:
        return _take_back(request, news)
    return _edit(request, news, set(news.texts.values_list("language", flat=True)))


def _edit(request: MemberRequest, news: News, written: set[str]) -> HttpResponse:
    language = language_of(request, news.language)
    stored = NewsText.objects.filter(news_id=news.pk, language=language).first()
    initial = of_said(stored) | {"signed": news.signed if news.pk else request.user.name}
    form = NewsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and "preview_button" not in request.POST:
        _store(request, news, language, form)
        return redirect(f"{reverse('desk-news-post', args=[news.pk])}?language={language}")
    context = editing(form, language, written) | {"news": news}
    return render(request, "keeper/news_post.html", context)


@transaction.atomic
def _store(request: MemberRequest, news: News, language: str, form: NewsForm) -> None:
    news.write(language=language, signed=form.cleaned_data["signed"], **form.said())
    if "publish_button" in request.POST and news.publish():
        _record("news published", request, news)
        messages.success(request, _("Published. Readers see it now."))
    else:
        messages.success(request, _("Saved."))


def _record(what: str, request: MemberRequest, news: News, **facts: Any) -> None:
    Act.record(what, by=request.user, news=news.pk, **facts)


@transaction.atomic
def _take_back(request: MemberRequest, news: News) -> HttpResponse:
    if news.take_back():
        _record("news taken back", request, news)
    messages.success(request, _("It is a draft again: nobody but keepers sees it."))
    return redirect("desk-news-post", news.pk)


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    news = get_object_or_404(News.objects.for_reading(), pk=min(pk, 2**63 - 1))
    if request.method != "POST":
        return render(request, "keeper/news_delete.html", {"news": news})
    with transaction.atomic():
        _record("news deleted", request, news, title=news.text.title)
        news.erase()
    messages.success(request, _("Deleted."))
    return redirect("desk-news")
