"""What a writer typed comes back to her, whatever happened to her session meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.web import errors
from ficary.web.middleware import OriginOrToken, from_here
from ficary.works import newcomers

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


def why_silent(user: User) -> str:
    """Why this member reads, and puts nothing before readers; "" if she may."""
    if user.suspended:
        return _("Your account is suspended: you can read, but not post.")
    if user.waits_since:
        return _("A keeper has yet to let you in: until then you can read, but not post.")
    return ""


def unless_silent(view: View) -> View:
    """For what puts something before others and has nothing typed in it that could be lost."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **parts: Any) -> HttpResponse:
        user = request.user
        if request.method != "POST" or not user.is_authenticated:
            return view(request, *args, **parts)
        if why := why_silent(user):
            return errors.silent(request, why)
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
    if why := why_silent(request.user):
        return why + " " + _("Copy your text.")
    return ""


def why_not_another(user: User) -> str:
    """Why this member posts no further work now; "" if she may."""
    if newcomers.may_post_a_work(user):
        return ""
    archive = Archive.objects.the()
    said = ngettext(
        "New members can post %(n)d work a day here.",
        "New members can post %(n)d works a day here.",
        archive.newcomer_works,
    )
    kept = _("Save this one as a draft, and post it tomorrow.")
    return f"{said % {'n': archive.newcomer_works}} {kept}"
