"""What a writer typed comes back to her, whatever happened to her session meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ficary.web import errors
from ficary.web.middleware import OriginOrToken, from_here

type View = Callable[..., HttpResponse]

_tokens = OriginOrToken(lambda _request: HttpResponse())


def keeps_typing(view: View) -> View:
    """Check the form's token here, and tell the view instead of refusing what one of ours sends.

    A token grows stale when somebody signs in again in another tab. What another site sends is
    refused as everywhere.
    """

    @wraps(view)
    def kept(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        try:
            request.POST.get("")
        except (RequestDataTooBig, TooManyFieldsSent):
            return errors.too_large(request)
        refused = _tokens.process_view(request, view, args, parts)
        if isinstance(refused, HttpResponse) and not from_here(request):
            return refused
        request.stale = refused is not None  # type: ignore[attr-defined]
        return view(request, *args, **parts)

    return csrf_exempt(kept)


def unless_suspended(view: View) -> View:
    """For what puts something before readers and has nothing typed in it that could be lost."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        if request.method == "POST" and request.user.is_authenticated and request.user.suspended:
            return errors.suspended(request)
        return view(request, *args, **parts)

    return asked


def why_not_now(request: HttpRequest) -> str:
    """Why nothing can be saved for whoever sends this; "" if it can."""
    if not request.user.is_authenticated:
        return _(
            "You are not signed in any more, so nothing was saved. All that you typed is still "
            "here: sign in in another tab, come back to this one, and send it again."
        )
    if getattr(request, "stale", False):
        return _("You signed in again meanwhile. Nothing was saved yet: send it once more.")
    if request.user.suspended:
        return _("Your account is suspended: you can read, but not post. Copy your text.")
    return ""
