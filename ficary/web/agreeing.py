"""Agreeing to the terms anew, once they have changed."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ficary.archive.models import LAW, PageVersion
from ficary.web.addresses import local
from ficary.web.requests import MemberRequest

# What one may see without agreeing: the law, the way out, and what no person looks at.
OPEN = {"agree", "logout", "account_logout", *LAW, "page", "page-versions", "page-version"} | {
    *("theme", "set-language", "robots", "sitemap", "sitemap-part", "manifest", "news-feed"),
    *("account-close", "account-goodbye", "report", "report-sent"),
}


class AgreedTerms:
    """Leads a member to what changed. What she sends passes: nothing typed is lost by it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: Any, view: Any, parts: Any, named: Any) -> HttpResponse | None:
        if request.method not in ("GET", "HEAD") or not _looked_at(request):
            return None
        user = request.user
        if not user.is_authenticated or user.terms_version >= request.archive.terms_version:
            return None
        return redirect(f"{reverse('agree')}?{urlencode({'next': request.get_full_path()})}")


def _looked_at(request: HttpRequest) -> bool:
    """Whether a member may be looking at a page; scripts fetch parts of one that is open."""
    match = request.resolver_match
    return (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.headers.get("Sec-Fetch-Dest", "document") == "document"
        and (match is None or match.url_name not in OPEN)
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agree(request: MemberRequest) -> HttpResponse:
    user, now = request.user, request.archive.terms_version
    there = local((request.POST or request.GET).get("next", "/"))
    # Agreed is what she was shown: the terms may have changed once more meanwhile.
    if request.method == "POST" and request.POST.get("terms_version") == str(now):
        user.agree_to(now)
        return redirect(there)
    if user.terms_version >= now:
        return redirect(there)
    changes = PageVersion.objects.since(user.terms_version).select_related("page")
    context = {"changes": changes.defer("source", "xhtml")[:20], "next": there}
    return render(request, "archive/agree.html", context)
