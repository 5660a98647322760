"""Who comes to the keeper's desk: each address of it, by each role, by GET and by POST."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from ficary.core.models import LoggedError
from ficary.people.models import User
from ficary.web.roles import has_role
from ficary.works.models import Work
from tests import make

# Beside these, keepers: they open all of it.
ROLES = ("moderator", "wrangler", "archivist")


@pytest.fixture
def work(author: User) -> Work:
    """Something behind each address of the desk: a work, a member and an error of one number."""
    number = max(author.pk, make.work(by=author).pk)
    LoggedError.objects.create(pk=number, fingerprint="f", level="ERROR", logger="l", message="m")
    return Work.objects.get()


def _guarded(work: Work) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address behind `for_roles`, with the roles that it names."""
    for pattern in get_resolver().url_patterns[0].url_patterns:
        assert isinstance(pattern, URLPattern)
        roles = getattr(pattern.callback, "roles", None)
        if roles is not None and pattern.name:
            known = {"pk": work.pk, "code": "en", "name": "ann"}
            wants = pattern.pattern.converters
            yield reverse(pattern.name, kwargs={want: known[want] for want in wants}), roles


def test_the_desk_has_many_pages(work: Work) -> None:
    assert len(list(_guarded(work))) > 25


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [*ROLES, ""])
def test_each_role_opens_its_own_pages_of_the_desk_alone(
    client: Client, work: Work, role: str, method: str
) -> None:
    member = make.user("somebody", **({role: True} if role else {}))
    client.force_login(member)

    for address, roles in _guarded(work):
        answer = getattr(client, method)(address)
        assert answer.status_code < 500, address
        refused = answer.status_code == 404 and getattr(answer, "templates", None)
        if role not in roles:
            assert refused, f"{method} {address} answers {answer.status_code} to {role}"


@pytest.mark.parametrize("role", ROLES)
def test_each_role_finds_its_pages(client: Client, work: Work, role: str) -> None:
    client.force_login(make.user("somebody", **{role: True}))

    for address, roles in _guarded(work):
        if role in roles and str(work.pk) not in address:
            assert client.get(address).status_code == 200, address


def test_a_keeper_opens_every_page_of_the_desk(client: Client, keeper: User, work: Work) -> None:
    client.force_login(keeper)

    assert has_role(keeper)
    for address, _roles in _guarded(work):
        if str(work.pk) not in address:
            assert client.get(address).status_code in (200, 405), address


@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_one_is_asked_to_sign_in(client: Client, work: Work, method: str) -> None:
    for address, _roles in _guarded(work):
        answer = getattr(client, method)(address)
        assert answer.status_code in (302, 403), address
        if answer.status_code == 302:
            assert answer["location"].startswith("/users/login?next=")
