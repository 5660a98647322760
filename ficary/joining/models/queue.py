"""The queue for invitations: who stands in it, and how it moves."""

from datetime import datetime, timedelta
from typing import Final, Self

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive, Joining
from ficary.core import mailbox
from ficary.joining import events
from ficary.people.models import Invitation, User

# A queue that nobody ever reaches the end of helps nobody.
LONGEST_QUEUE: Final = 50_000
# So long after a mail was sent one may ask for it again.
RESEND: Final = timedelta(hours=24)


class InviteRequestQuerySet(models.QuerySet["InviteRequest"]):
    def waiting(self) -> Self:
        return self.filter(invitation=None)

    def at(self, email: str) -> "InviteRequest | None":
        return self.filter(key=mailbox.key(email)).select_related("invitation").first()

    @transaction.atomic
    def stand(self, email: str) -> "InviteRequest | None":
        """Put an address at the end of the queue, once; None if the queue is full."""
        if found := self.at(email):
            return found
        if self.waiting().count() >= LONGEST_QUEUE:
            return None
        facts = {"email": email.strip().lower()}
        made, _new = self.get_or_create(key=mailbox.key(email), defaults=facts)
        _begin_to_move(Archive.objects.the())
        return made


class InviteRequest(models.Model):
    """A place in the queue. It stays for a while after its turn: a lost mail is sent again."""

    email = models.EmailField(_("e-mail"))
    key = models.CharField(max_length=254, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    # Empty: still waiting.
    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, null=True, related_name="request"
    )
    # Of the latest mail with the link.
    sent_at = models.DateTimeField(null=True)

    objects = InviteRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(invitation=None), name="invite_request_waits"
            )
        ]

    def __str__(self) -> str:
        return f"InviteRequest {self.pk}"

    @property
    def position(self) -> int:
        """From 1."""
        return InviteRequest.objects.waiting().filter(pk__lt=self.pk).count() + 1

    def expected_at(self, archive: Archive, position: int) -> datetime | None:
        """When its turn comes, if the queue moves as it does now."""
        if not archive.queue_due_at:
            return None
        batches = (position - 1) // max(1, archive.queue_batch)
        due = max(archive.queue_due_at, timezone.now())
        return due + batches * timedelta(hours=archive.queue_hours)

    @property
    def may_resend(self) -> bool:
        return (
            self.invitation is not None
            and self.invitation.used_at is None
            and self.sent_at is not None
            and self.sent_at < timezone.now() - RESEND
        )

    @transaction.atomic
    def invite(self) -> None:
        """Its turn has come. Somebody who has an account meanwhile is told so instead."""
        if User.objects.at_address(self.email).exists():
            events.member_already.send(InviteRequest, email=self.email)
            self.delete()
            return
        made, key = Invitation.make(None, email=self.email)
        InviteRequest.objects.filter(pk=self.pk).update(invitation=made, sent_at=timezone.now())
        events.invited.send(Invitation, invitation=made, key=key)

    @transaction.atomic
    def resend(self) -> bool:
        """The mail once more, with a new link; not before a day has passed."""
        late = timezone.now() - RESEND
        due = InviteRequest.objects.filter(pk=self.pk, sent_at__lt=late, invitation__used_at=None)
        if self.invitation is None or not due.update(sent_at=timezone.now()):
            return False
        events.invited.send(Invitation, invitation=self.invitation, key=self.invitation.renew())
        return True


def _begin_to_move(archive: Archive) -> None:
    first = timezone.now() + timedelta(hours=archive.queue_hours)
    Archive.objects.filter(queue_due_at=None).update(queue_due_at=first)


@transaction.atomic
def move_queue() -> None:
    """Invite the next ones, if their moment has come: once, however many workers look."""
    archive, now = Archive.objects.the(), timezone.now()
    if archive.joining != Joining.INVITED or not archive.queue:
        return
    if not InviteRequest.objects.waiting().exists():
        Archive.objects.exclude(queue_due_at=None).update(queue_due_at=None)
        return
    _begin_to_move(archive)
    due = Archive.objects.filter(queue_due_at__lte=now)
    if not due.update(queue_due_at=now + timedelta(hours=archive.queue_hours)):
        return
    for request in InviteRequest.objects.waiting().order_by("pk")[: archive.queue_batch]:
        request.invite()
