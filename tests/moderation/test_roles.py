"""Roles are given and taken by keepers, and there is always a keeper."""

import pytest

from ficary.moderation import roles
from ficary.moderation.models import Act
from ficary.moderation.refusals import Refused
from ficary.people.models import User
from tests import make


def test_a_keeper_gives_and_takes_roles(author: User, keeper: User) -> None:
    roles.give(author, ["moderator", "wrangler"], by=keeper)
    roles.give(author, ["wrangler"], by=keeper)

    assert roles.of(User.objects.get(pk=author.pk)) == ["wrangler"]
    told = [act.details["roles"] for act in Act.objects.order_by("pk")]
    assert told == [[[], ["moderator", "wrangler"]], [["moderator", "wrangler"], ["wrangler"]]]


def test_nobody_else_does(author: User, moderator: User) -> None:
    with pytest.raises(Refused):
        roles.give(author, ["moderator"], by=moderator)

    assert not User.objects.get(pk=author.pk).has_role


def test_the_last_keeper_stays_one(keeper: User) -> None:
    make.user("gone", keeper=True, is_active=False)

    with pytest.raises(Refused):
        roles.give(keeper, [], by=keeper)

    assert User.objects.get(pk=keeper.pk).keeper


def test_a_keeper_with_another_beside_her_may_resign(keeper: User) -> None:
    make.user("kai", keeper=True)

    roles.give(keeper, [], by=keeper)

    assert not User.objects.get(pk=keeper.pk).keeper
