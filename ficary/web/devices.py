"""In which browsers a member has signed in before; the first time in another one tells her."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponseBase

from ficary.people.models import User

COOKIE = "device"
# Only the pages at which one signs in are sent it.
PATH = "/users"
# As long as browsers keep any cookie, in seconds.
YEAR = 400 * 24 * 3600
# A family's tablet.
MOST_MEMBERS = 8
_signer = Signer(salt="ficary.web.devices")


def known(request: HttpRequest, user: User) -> bool:
    return user.pk in _members(request)


def remember(request: HttpRequest, answer: HttpResponseBase, user: User) -> None:
    others = [pk for pk in _members(request) if pk != user.pk]
    answer.set_cookie(
        COOKIE,
        _signer.sign_object([user.pk, *others][:MOST_MEMBERS]),
        max_age=YEAR,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _members(request: HttpRequest) -> list[int]:
    try:
        return list(_signer.unsign_object(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, TypeError, ValueError):
        return []
