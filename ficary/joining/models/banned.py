"""Addresses that stay out."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.core import mailbox


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
