"""What stands around every page besides its own text: the banner, and links to the keeper's pages.

All of it comes out of `Archive.frame`: it costs no statement.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from ficary.archive.models import Archive
from ficary.archive.models.texts import best_of
from ficary.people.models import User
from ficary.web.addresses import local

# What can be closed; each is counted in a field of the account, or in a cookie of this name.
CLOSABLE = ("seen_banner", "seen_news")

YEAR = 365 * 24 * 3600


def around(request: HttpRequest, archive: Archive) -> dict[str, Any]:
    """For `base.html`."""
    pages = archive.frame.get("pages", [])
    return {
        "banner": _banner(request, archive.frame.get("banner")),
        "footer_pages": [(one["slug"], *_spoken(one["titles"])) for one in pages],
    }


def newest_news(request: HttpRequest, archive: Archive) -> dict[str, Any] | None:
    """For the first page: None if there is none, or if this reader has closed it."""
    news = archive.frame.get("news")
    if not news or news["pk"] <= _seen(request, "seen_news"):
        return None
    language, title = _spoken(news["titles"], news["original"])
    return {"pk": news["pk"], "language": language, "title": title}


def _banner(request: HttpRequest, banner: dict[str, Any] | None) -> dict[str, Any] | None:
    if not banner or banner["number"] <= _seen(request, "seen_banner"):
        return None
    if banner["until"] and datetime.fromisoformat(banner["until"]) <= timezone.now():
        return None
    language, text = _spoken(banner["texts"])
    return banner | {"language": language, "text": text}


def _spoken(texts: dict[str, str], original: str = "") -> tuple[str, str]:
    language = best_of(texts, original)
    return language, texts.get(language, "")


def _seen(request: HttpRequest, name: str) -> int:
    if _member(request):
        return int(getattr(request.user, name))
    return _number(request.COOKIES.get(name, ""))


def _member(request: HttpRequest) -> bool:
    # Whoever has no session is nobody: nothing need be asked.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and hasattr(request, "user")
    return signed_in and request.user.is_authenticated


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """Put the banner or the news away, up to the number that was shown."""
    answer = redirect(local(request.POST.get("next", "/")))
    for name in CLOSABLE:
        if not (number := _number(request.POST.get(name, ""))):
            continue
        if _member(request):
            older = User.objects.filter(**{"pk": request.user.pk, f"{name}__lt": number})
            older.update(**{name: number})
        else:
            secure = request.is_secure()
            answer.set_cookie(name, str(number), YEAR, samesite="Lax", secure=secure)
    return answer
