"""What each request passes before it meets its page."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponsePermanentRedirect,
)
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import is_valid_path
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.http import escape_leading_slashes

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core.room import roomy
from ficary.people import sessions
from ficary.web import errors

type Answer = Callable[[HttpRequest], HttpResponse]


class OriginOrToken(CsrfViewMiddleware):
    """With a session the token is asked; without one the request must come from our own pages.

    So signed-out pages need no token and no cookie, and are the same bytes for everybody.
    """

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if request.method in ("GET", "HEAD", "OPTIONS", "TRACE") or from_here(request):
            return None
        if getattr(callback, "csrf_exempt", False):
            return None
        return self._reject(request, "Not sent from a page of this archive.")  # type: ignore[attr-defined,no-any-return]


def from_here(request: HttpRequest) -> bool:
    """Whether a browser says that one of our own pages sent this."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin", "")
    return origin in settings.CSRF_TRUSTED_ORIGINS or (
        bool(origin) and origin == f"{request.scheme}://{request.get_host()}"
    )


class Roomy:
    """Gives all the rest room for its calls."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return roomy(self.answer, request)


class KnownArchive:
    """Puts the archive's row on the request; before there is a keeper, only set-up answers."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.archive = Archive.objects.the()  # type: ignore[attr-defined]
        if request.archive.opened_at is None and request.path != "/set-up":  # type: ignore[attr-defined]
            return errors.being_set_up(request)
        return self.answer(request)


class NotTooLarge:
    """Refuses what nobody sends in earnest, before it is read: a form full of text and a file."""

    MOST = (
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE + limits.FILE_BOUNDS.most * limits.MEGABYTE + 100_000
    )

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        number = length.isascii() and length.isdigit()
        if number and (len(length) > 18 or int(length) > self.MOST):
            return errors.too_large(request)
        return self.answer(request)


class Readable:
    """Turns away what no browser sends and no page could read: NULs, and texts not in UTF-8.

    Nothing below asks again. Databases refuse NULs with an error; some of Python's encodings make
    errors, others the halves of characters, which cannot be written down.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        if "\0" in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            raise BadRequest("NUL in the query")
        if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise BadRequest("Not in UTF-8")
        return self.answer(request)


class Private:
    """Keeps what somebody with a session is shown, and what sets a cookie, out of shared caches."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or answer.cookies:
            patch_cache_control(answer, private=True)
        return answer


class Unlisted:
    """Tells search engines to leave alone what its writer wants them to (`User.unlisted`)."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        if getattr(request, "unlisted", False):
            answer["X-Robots-Tag"] = "noindex"
        return answer


class Health:
    """Answers /healthz, whatever the host is called: 200 when the archive can serve."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/healthz":
            return self.answer(request)
        try:
            Archive.objects.the()
        except DatabaseError:
            return HttpResponse("no database\n", content_type="text/plain", status=503)
        return HttpResponse("ok\n", content_type="text/plain")


class WithoutSlash:
    """An address with a slash at its end leads to the one without."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if path != "/" and path.endswith("/") and request.method in ("GET", "HEAD"):
            bare = path.rstrip("/") or "/"
            if is_valid_path(bare):
                query = request.META.get("QUERY_STRING", "")
                target = escape_leading_slashes(request.path.rstrip("/") or "/")
                return HttpResponsePermanentRedirect(f"{target}?{query}" if query else target)
        return self.answer(request)


class OwnTime:
    """Shows a member moments by the time zone of her account."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.answer(request)
        with timezone.override(request.user.zone if request.user.is_authenticated else None):
            return self.answer(request)


class Seen:
    """Notes in a member's session when and by which browser it was last used (`people.sessions`).

    After the page, which may have signed her in; nothing for who has no session.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answer(request)
        brought = settings.SESSION_COOKIE_NAME in request.COOKIES
        if (brought or request.session.modified) and request.user.is_authenticated:
            sessions.see(request.session, request.headers.get("User-Agent", ""))
            if not request.user.language:
                request.user.read_in(translation.get_language())
        return answer
