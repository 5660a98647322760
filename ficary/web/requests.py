"""What our middleware and pages put on a request, of which Django's types know nothing."""

from django.http import HttpRequest

from ficary.archive.models import Archive
from ficary.people.models import User


class Visit(HttpRequest):
    """A request that has passed `KnownArchive`."""

    archive: Archive


class MemberRequest(Visit):
    """A request behind `login_required`."""

    user: User


def archive_of(request: HttpRequest) -> Archive:
    """For pages that Django's own types are enough for."""
    archive: Archive = request.archive  # type: ignore[attr-defined]
    return archive


def unlist(request: HttpRequest, away: bool) -> None:
    """Have `middleware.Unlisted` tell search engines to leave this page alone, or not."""
    request.unlisted = away  # type: ignore[attr-defined]
