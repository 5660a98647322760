"""Two at one moment, at the door and on the way out: it happens once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.archive.models import Archive, Joining
from ficary.joining import tasks
from ficary.joining.models import InviteRequest
from ficary.people.models import Invitation, LastKeeper, Pseud, User
from ficary.works import leaving
from ficary.works.models import Work
from tests import mails, make
from tests.works.test_at_one_moment import at_one_moment

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_keepers_who_go_one_stays() -> None:
    for _ in range(3):
        pair = [make.user(keeper=True) for _ in range(2)]

        with pytest.raises(LastKeeper):
            at_one_moment(*[User.objects.get(pk=one.pk).close for one in pair])

        assert User.objects.filter(keeper=True).count() == 1
        User.objects.update(keeper=False)


def test_workers_who_move_the_queue_together_invite_once(settings: Any) -> None:
    mails.by_server(settings)
    Archive.objects.update(joining=Joining.INVITED, queue=True, queue_batch=2)
    for number in range(6):
        InviteRequest.objects.stand(f"lamp{number}@example.org")
    Archive.objects.update(queue_due_at=timezone.now() - timedelta(minutes=1))

    at_one_moment(*[tasks.move_queue.call] * 4)

    assert Invitation.objects.count() == 2


def test_the_last_invitation_is_made_once(author: User) -> None:
    User.objects.update(invitations_left=1)

    at_one_moment(*[lambda: Invitation.spend(author)] * 4)

    assert Invitation.objects.count() == 1
    assert User.objects.get().invitations_left == 0


def test_writers_who_leave_together_share_one_nameless_pseud() -> None:
    writers = [make.user() for _ in range(4)]
    for writer in writers:
        make.work(by=writer)

    at_one_moment(
        *[
            lambda writer=writer: leaving.orphan(Work.objects.all(), writer, keep_name=False)
            for writer in writers
        ]
    )

    assert Pseud.objects.get(is_nameless=True).creatorships.count() == 4


def test_one_mailbox_stands_once() -> None:
    same = ("lamp@example.org", "Lamp+1@example.org")

    at_one_moment(*[lambda email=email: InviteRequest.objects.stand(email) for email in same * 2])

    assert InviteRequest.objects.count() == 1
