"""The queue for invitations, members' requests for them, answers, and addresses that stay out."""

from datetime import datetime, timedelta
from typing import Any, Final, Self

from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Least
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
# Of those that a member holds at once.
MOST_INVITATIONS: Final = 1_000
MOST_ASKED: Final = 10


class BannedAddressQuerySet(models.QuerySet["BannedAddress"]):
    def covers(self, email: str) -> bool:
        """Whether this address, or all of its domain, stays out."""
        key = mailbox.key(email)
        return self.filter(key__in=[key, "@" + key.rpartition("@")[2]]).exists()


class BannedAddress(models.Model):
    """An address that may not join: one mailbox, or a whole domain as "@spam.example"."""

    # `core.mailbox.key`, so that dots and +tags are no way round.
    key = models.CharField(_("address or @domain"), max_length=254, unique=True)
    why = models.CharField(_("why"), max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = BannedAddressQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


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


class MoreQuerySet(models.QuerySet["MoreInvitations"]):
    def open(self) -> Self:
        return self.filter(answered_at=None).order_by("pk")


class MoreInvitations(models.Model):
    """A member asks a keeper for invitations; one open request a member."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="more_invitations")
    number = models.PositiveSmallIntegerField(_("how many"))
    why = models.CharField(_("what for"), max_length=300)
    asked_at = models.DateTimeField(default=timezone.now)
    # Empty: nobody has answered yet.
    answered_at = models.DateTimeField(null=True)
    granted = models.PositiveSmallIntegerField(default=0)

    objects = MoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=models.Q(answered_at=None), name="one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"MoreInvitations {self.pk}"

    @transaction.atomic
    def answer(self, granted: int) -> bool:
        """Give so many, perhaps none; of two keepers at one moment, one gets True."""
        still = MoreInvitations.objects.open().filter(pk=self.pk)
        if not still.update(granted=granted, answered_at=timezone.now()):
            return False
        give(User.objects.filter(pk=self.by_id), granted)
        self.granted = granted
        events.request_answered.send(MoreInvitations, request=self)
        return True


def give(to: models.QuerySet[User], number: int) -> int:
    """So many more invitations to each of them; returns how many people it was."""
    more = Least(F("invitations_left") + number, MOST_INVITATIONS)
    return to.filter(is_active=True).update(invitations_left=more)


class Answers(models.Model):
    """What somebody who waits to be let in has answered. Erased once a keeper has decided."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="answers")
    # [[question as it was asked, answer], …]
    given = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"Answers {self.pk}"


def waiting() -> models.QuerySet[User]:
    """Who waits to be let in, and has confirmed that the address is theirs."""
    confirmed = User.objects.filter(waits_since__isnull=False, last_login__isnull=False)
    return confirmed.select_related("answers").order_by("waits_since", "pk")


@transaction.atomic
def admit(user: User, words: str = "") -> bool:
    """Let a member in who waits; of two keepers at one moment, one gets True."""
    if not User.objects.filter(pk=user.pk, waits_since__isnull=False).update(waits_since=None):
        return False
    Answers.objects.filter(user=user).delete()
    events.let_in.send(User, user=user, words=words)
    return True


@transaction.atomic
def decline(user: User, words: str = "") -> bool:
    """Close the account of somebody who waits, with a word why."""
    waiting_still = User.objects.select_for_update().filter(pk=user.pk, waits_since__isnull=False)
    if not (found := waiting_still.first()):
        return False
    email, name = found.email, found.name
    found.close()
    events.turned_away.send(User, email=email, name=name, words=words)
    return True


def unconfirmed(days: int) -> Any:
    """Sign-ups of so many days ago whose address nobody ever confirmed."""
    old = timezone.now() - timedelta(days=days)
    return User.objects.filter(
        last_login=None, joined_at__lt=old, emailaddress__verified=False, keeper=False
    ).exclude(emailaddress__verified=True)
