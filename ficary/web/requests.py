"""What our middleware puts on a request, for the type checker."""

from django.http import HttpRequest

from ficary.archive.models import Archive
from ficary.people.models import User


class Visit(HttpRequest):
    """A request that has passed `KnownArchive`."""

    archive: Archive


class MemberRequest(Visit):
    """A request behind `login_required`."""

    user: User
