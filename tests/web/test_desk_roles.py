"""Who comes to the keeper's desk."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import get_resolver

from ficary.people.models import User
from ficary.web.roles import has_role
from tests import make

ROLES = ("moderator", "wrangler", "archivist")


def _guarded() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every address behind `for_roles`, with the roles that it names."""
    for pattern in get_resolver().url_patterns[0].url_patterns:
        roles = getattr(pattern.callback, "roles", None)
        if roles is not None and not pattern.pattern.converters:
            yield f"/{pattern.pattern}", roles


@pytest.mark.parametrize("role", [*ROLES, ""])
def test_each_role_opens_its_own_pages_of_the_desk_alone(client: Client, role: str) -> None:
    member = make.user("somebody", **({role: True} if role else {}))
    client.force_login(member)

    for address, roles in _guarded():
        seen = client.get(address).status_code
        assert (seen != 404) == (role in roles), address
        assert seen < 500


def test_a_keeper_opens_every_page_of_the_desk(client: Client, keeper: User) -> None:
    client.force_login(keeper)

    assert has_role(keeper)
    assert all(client.get(address).status_code != 404 for address, _roles in _guarded())


def test_signed_out_one_is_asked_to_sign_in(client: Client) -> None:
    for address, _roles in _guarded():
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["location"].startswith("/users/login?next=")
