"""What our middleware and pages put on a request, of which Django's types know nothing."""

from django.http import HttpRequest

from ficary.archive.models import Archive, Language
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


def languages_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Codes and names of those in which this reader finds works."""
    kept = archive_of(request).frame.get("languages")
    # An archive that has counted none yet, or kept none before it was upgraded.
    rows = Language.objects.in_frame() if kept is None else kept
    return [(code, name) for code, name, open_ in rows if open_ or request.user.is_authenticated]


def unlist(request: HttpRequest, away: bool) -> None:
    """Have `middleware.Unlisted` tell search engines to leave this page alone, or not."""
    request.unlisted = away  # type: ignore[attr-defined]
