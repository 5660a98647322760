"""Setting up a new archive: who holds the link out of the terminal becomes its keeper."""

import hmac
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ficary.archive.models import Archive, Joining
from ficary.core import client, rate, secret
from ficary.people.models import User
from ficary.web import devices, errors
from ficary.web.forms.set_up import SetUpForm
from ficary.web.requests import archive_of

# In the session: the digest of the link that it came by, so that a newer link ends it.
FLAG = "set_up"
# A form that takes longer is opened again by the link.
HOUR = 3600
MOST_A_MINUTE = 30

type Page = Callable[[HttpRequest], HttpResponse]


def _kept_secret(page: Page) -> Page:
    """An address that holds the secret is told to nobody; the pages are kept nowhere.

    Without the secret our usual policy stands: under "no-referrer" browsers would send the form
    with the origin "null", which is refused.
    """

    @wraps(page)
    def answer(request: HttpRequest) -> HttpResponse:
        answered = page(request)
        answered["Cache-Control"] = "no-store"
        if "key" in request.GET:
            answered["Referrer-Policy"] = "no-referrer"
        return answered

    return answer


@_kept_secret
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    archive = archive_of(request)
    if archive.opened_at is not None:
        return _taken(request) if request.method == "POST" else errors.not_found(request)
    if rate.over("set-up", client.address(request.META), most=MOST_A_MINUTE):
        return _too_many(request)
    if request.method != "POST" and "key" in request.GET:
        return _exchange(request, archive)
    if not _same(request.session.get(FLAG), archive.setup_digest):
        return errors.being_set_up(request)
    form = SetUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _open(request, archive, form.cleaned_data)
    return render(request, "set_up/set_up.html", {"form": form})


def _same(given: object, digest: str) -> bool:
    return isinstance(given, str) and bool(digest) and hmac.compare_digest(given, digest)


def _exchange(request: HttpRequest, archive: Archive) -> HttpResponse:
    """The link's secret for a session, at an address without it."""
    if not _same(secret.digest(request.GET["key"]), archive.setup_digest):
        return render(request, "set_up/wrong_link.html", status=403)
    request.session.flush()
    request.session[FLAG] = archive.setup_digest
    request.session.set_expiry(HOUR)
    return redirect("set-up")


def _open(request: HttpRequest, archive: Archive, given: dict[str, Any]) -> HttpResponse:
    keeper = _make(archive, given)
    if keeper is None:
        return _taken(request)
    request.session.flush()
    login(request, keeper)
    messages.success(request, _first_steps(archive))
    answer = redirect("home")
    devices.remember(request, answer, keeper)
    return answer


@transaction.atomic
def _make(archive: Archive, given: dict[str, Any]) -> User | None:
    """Open the archive with its keeper; of two at one moment, the second gets None."""
    taste = {name: given[name] for name in ("about", "joining", "minimum_age")}
    if not archive.open(name=given["archive_name"], **taste):
        return None
    keeper = User.objects.join(
        given["name"],
        given["email"],
        given["password"],
        keeper=True,
        confirmed_age=archive.minimum_age,
    )
    EmailAddress.objects.create(user=keeper, email=keeper.email, verified=True, primary=True)
    return keeper


def _first_steps(archive: Archive) -> str:
    said = _("“%(archive)s” is open, and you are its keeper.") % {"archive": archive.name}
    if archive.joining == Joining.INVITED:
        return f"{said} " + _(
            "Next: invite people (“Invitations” in your menu), or put up its first work."
        )
    return f"{said} " + _("Next: put up its first work with “New work”, and tell people about it.")


def _taken(request: HttpRequest) -> HttpResponse:
    """For whoever sent the form a moment too late, perhaps by a second click on the button."""
    return render(request, "set_up/taken.html", status=404)


def _too_many(request: HttpRequest) -> HttpResponse:
    answer = render(request, "set_up/too_many.html", status=429)
    answer["Retry-After"] = str(rate.MINUTE)
    return answer
