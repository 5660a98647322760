"""Invitations: links by which one person may join."""

from typing import Self

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.core import secret
from ficary.people.models.user import User


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unused(self) -> Self:
        return self.filter(used_at=None)

    def unused_first(self) -> Self:
        return self.order_by(models.F("used_at").desc(nulls_first=True), "-pk")

    def tracked(self, asked: str) -> Self:
        """Those of a link or its secret, to an e-mail, or made or used by a member."""
        if "@" in asked:
            return self.alias(small=Lower("email")).filter(small=asked.lower())
        by_key = models.Q(digest=secret.digest(asked.rpartition("invitation=")[2]))
        members = User.objects.named(asked).values("pk")
        return self.filter(by_key | models.Q(made_by__in=members) | models.Q(used_by__in=members))

    def by_secret(self, key: str) -> Self:
        return self.unused().filter(digest=secret.digest(key))


class Invitation(models.Model):
    """A link by which one person may join. Only its SHA-256 is kept."""

    digest = models.CharField(max_length=64, unique=True)
    note = models.CharField(_("for whom"), max_length=100, blank=True)
    # Where it was sent. Empty: whoever made it hands it on.
    email = models.EmailField(_("e-mail"), blank=True)
    # Empty: the queue's, or the account was closed since.
    made_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="invitations"
    )
    made_at = models.DateTimeField(default=timezone.now)
    used_by = models.OneToOneField(
        User, on_delete=models.CASCADE, null=True, related_name="invitation"
    )
    used_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(Lower("email"), condition=~models.Q(email=""), name="invitation_by_email"),
        ]

    def __str__(self) -> str:
        return self.note or f"Invitation {self.pk}"

    @classmethod
    def make(
        cls, made_by: User | None, note: str = "", email: str = ""
    ) -> tuple["Invitation", str]:
        """A new invitation with its secret, which is shown once and then known to nobody here."""
        key = secret.new()
        made = cls.objects.create(
            made_by=made_by, note=note, email=email, digest=secret.digest(key)
        )
        return made, key

    @classmethod
    @transaction.atomic
    def spend(cls, by: User, note: str = "", email: str = "") -> "tuple[Invitation, str] | None":
        """One of those that a member was given; None if none is left."""
        left = User.objects.filter(pk=by.pk, invitations_left__gt=0)
        if not left.update(invitations_left=models.F("invitations_left") - 1):
            return None
        return cls.make(by, note, email)

    def renew(self) -> str:
        """Another secret; the old link stops working."""
        key = secret.new()
        Invitation.objects.unused().filter(pk=self.pk).update(digest=secret.digest(key))
        return key

    def use(self, user: User) -> bool:
        """Take it up, once: of two people at one moment, one gets True."""
        taken = Invitation.objects.unused().filter(pk=self.pk)
        return bool(taken.update(used_by=user, used_at=timezone.now()))
