"""Mail that waits to leave, and the rows of the cache."""

from typing import Self

from django.db import models
from django.utils import timezone


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self) -> Self:
        return self.filter(sent_at=None, due_at__lte=timezone.now()).order_by("due_at", "pk")


class Letter(models.Model):
    """One mail, kept from the moment it is written until a mail server has taken it."""

    to = models.TextField()
    # The whole message as RFC 5322 bytes, with its Message-ID: a second try is the same mail.
    message = models.BinaryField()
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    # Empty until the mail server (or the folder) has taken it.
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True),
                name="letter_due",
            )
        ]

    def __str__(self) -> str:
        return f"Letter {self.pk}"


class Cached(models.Model):
    """A row of Django's cache in the database, so that what ended can be swept away.

    Django looks at rows only when somebody asks for them again, and addresses stand in some.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        managed = False
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key
