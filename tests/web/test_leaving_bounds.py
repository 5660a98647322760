"""Pages of leaving and joining, and leaving itself, cost the same however much there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive.models import Archive, Joining
from ficary.joining.models import BannedAddress, InviteRequest, MoreInvitations
from ficary.people.models import Invitation, User
from ficary.works import leaving
from ficary.works.models import Work
from tests import make

MOST = 10
ADDRESSES = (
    "/orphan/new",
    "/users/kim/works/show_multiple",
    "/users/kim/invitations",
    "/account/close",
    "/account/goodbye",
    "/invite_requests",
    "/desk/joining",
    "/desk/joining/waiting",
    "/desk/joining/queue",
    "/desk/joining/banned",
    "/invitations",
    "/invitations/give",
)


@pytest.fixture
def full(client: Client, keeper: User) -> Client:
    """Sixty of everything, and another keeper."""
    Archive.objects.update(joining=Joining.INVITED, queue=True, members_may_ask=True)
    make.user(keeper=True)
    with make.many():
        for number in range(60):
            make.work(by=keeper, title=f"No. {number}")
            other = make.user(waits_since="2026-11-01T00:00Z", last_login="2026-11-01T00:00Z")
            MoreInvitations.objects.create(by=other, number=1, why="friends")
            InviteRequest.objects.stand(f"lamp{number}@example.org")
            BannedAddress.objects.create(key=f"oil{number}@example.org")
            Invitation.make(keeper)
    client.force_login(keeper)
    return client


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_each_page_asks_little(full: Client) -> None:
    for address in ADDRESSES:
        with CaptureQueriesContext(connection) as asked:
            answer = full.get(address)
        assert answer.status_code == 200, address
        assert len(asked) <= MOST, f"{address}: {len(asked)}"
        assert len(answer.content) < 100_000, address


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_orphaning_many_asks_no_more_than_orphaning_a_few(author: User, reader: User) -> None:
    asked = []
    for writer, number in ((author, 2), (reader, 30)):
        for _ in range(number):
            make.work(by=writer)
        with CaptureQueriesContext(connection) as told:
            leaving.orphan(Work.objects.all(), writer, keep_name=False)
        asked.append(len(told))

    assert asked[1] <= asked[0]
