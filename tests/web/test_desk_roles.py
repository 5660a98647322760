"""Who comes to the keeper's desk: each address of it, by each role, by GET and by POST."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from ficary.core.models import Letter, LoggedError
from ficary.joining.models import MoreInvitations
from ficary.people.models import Invitation, User
from ficary.tags import wrangling
from ficary.tags.models import Tag, Wrangling
from tests import make

# Beside these, keepers: they open all of it.
ROLES = ("moderator", "wrangler", "archivist")
METHODS = ("get", "post")
# Of these the tests of reports, news, questions and joining make their own.
UNMADE = (
    "/reports/",
    "/news/",
    "/faq/",
    "/joining/",
    "/pages/",
    "/invitations/",
    "/second",
    "/tag_wranglers/",
    "/tags/Emma/comments/",
)


@pytest.fixture
def things(author: User) -> dict[str, Any]:
    """What stands behind addresses with a number: by the beginning of their names."""
    error = LoggedError.objects.create(fingerprint="f", level="ERROR", logger="l", message="m")
    return {
        "work-": make.work(by=author, tagged={"fandoms": ("Emma",)}).pk,
        "wrangling-undo": _wrangling().pk,
        "settings-medium": Tag.objects.media()[0].pk,
        "desk-resolve": error.pk,
        "desk-letter-drop": _letter().pk,
        "desk-letter": _letter().pk,
        "invitation-": Invitation.make(author)[0].pk,
        "desk-newcomer": make.user(waits_since=timezone.now(), last_login=timezone.now()).pk,
        "invitations-answer": MoreInvitations.objects.create(by=author, number=1, why="w").pk,
        "desk-report": make.report().pk,
        "desk-": author.pk,
    }


def _wrangling() -> Wrangling:
    entry = wrangling.make_canonical(make.tag("Fog"), by=make.user(wrangler=True))
    assert entry
    return entry


def _letter() -> Letter:
    """One that is not due."""
    later = timezone.now() + timedelta(hours=1)
    return Letter.objects.create(to="ann@example.org", message=b"", tries=1, due_at=later)


def _guarded(things: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address behind `for_roles`, with the roles that it names."""
    for pattern in get_resolver().url_patterns[0].url_patterns:
        assert isinstance(pattern, URLPattern)
        roles = getattr(pattern.callback, "roles", None)
        if roles is not None and (name := pattern.name):
            number = next((pk for start, pk in things.items() if name.startswith(start)), 1)
            known = {
                "pk": number,
                "code": "en",
                "name": "ann",
                "slug": "tos",
                "number": 1,
                "tag": "Emma",
            }
            wants = pattern.pattern.converters
            yield reverse(name, kwargs={want: known[want] for want in wants}), roles


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", [*ROLES, "keeper", ""])
def test_each_role_opens_its_own_pages_of_the_desk_alone(
    client: Client, things: dict[str, Any], role: str, method: str
) -> None:
    make.user("another", keeper=True)
    client.force_login(make.user("somebody", **({role: True} if role else {})))
    guarded = list(_guarded(things))

    answers = {address: getattr(client, method)(address) for address, _roles in guarded}

    assert len(guarded) > 25
    for address, roles in guarded:
        # Open ones answer, say "by POST alone", or lead on after what was sent.
        status = answers[address].status_code
        may = role == "keeper" or role in roles
        # A 404 too where this test has made nothing: what has a number that `things` leaves out.
        empty = {404} if any(part in address for part in UNMADE) else set()
        assert status in ({200, 302, 405} | empty if may else {404}), f"{address}: {status}"


@pytest.mark.parametrize("method", METHODS)
def test_signed_out_one_is_asked_to_sign_in(
    client: Client, things: dict[str, Any], method: str
) -> None:
    for address, _roles in _guarded(things):
        answer = getattr(client, method)(address, headers={"Sec-Fetch-Site": "same-origin"})
        assert answer.status_code == 302, address
        assert answer["location"].startswith("/users/login?next=")
