"""Friendly refusals: each says what happened and what one can do."""

from urllib.parse import urlencode

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    back = urlencode({"next": request.get_full_path()})
    context = {
        "title": title,
        "text": text,
        "status": status,
        "login_with_next": f"{reverse('login')}?{back}",
    }
    return render(request, "errors/error.html", context, status=status)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        403,
        _("That did not work"),
        _("You may not do this, or the page was open for very long. Go back and try once more."),
    )


def refused_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without a right token: what was typed is behind "back"."""
    return _page(
        request,
        403,
        _("That did not work"),
        _(
            "The form could not be checked, perhaps because you signed in or out in another tab. "
            "Go back in your browser: what you typed is still there. Reload that page in "
            "another tab, copy your text over if you must, and send it again."
        ),
    )


def silent(request: HttpRequest, why: str) -> HttpResponse:
    """For members who read and may not post."""
    return _page(request, 403, _("That did not work"), why)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("There is nothing here"),
        _("The address may be mistyped, or what stood here may not be open to you."),
    )


def gone(request: HttpRequest) -> HttpResponse:
    return _page(
        request, 410, _("This work was deleted"), _("Its author has taken it down. It is gone.")
    )


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        413,
        _("That was too much at once"),
        _(
            "Nothing was saved. Go back in your browser: what you typed is still there. "
            "Make the file smaller, or cut the chapter in two."
        ),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's answer to a request that makes no sense; too large ones are the honest case."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return too_large(request)
    return _page(
        request,
        400,
        _("That did not work"),
        _("The request could not be read. Go back, reload the page, and try once more."),
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    answer = _page(
        request,
        429,
        _("Slow down a little"),
        _("Too many requests came from you in a short time. Wait a minute, then try again."),
    )
    answer["Retry-After"] = "60"
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Without database, session or user: any of them may be what broke."""
    return HttpResponse(render_to_string("errors/broken.html"), status=500)


def being_set_up(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(render_to_string("errors/being_set_up.html"), status=503)
    answer["Retry-After"] = "60"
    answer["Cache-Control"] = "no-store"
    return answer
