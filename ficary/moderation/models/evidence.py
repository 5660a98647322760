"""Texts as they were when they were reported: their writers may change or erase the originals."""

import hashlib
import zlib
from typing import Self

from django.db import models, transaction
from django.utils import timezone


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    @transaction.atomic
    def keep(self, text: str) -> "Evidence":
        """The row that holds `text`: one, however often it is reported.

        It stays locked, so that it is not thrown away before the report that wants it is there.
        """
        content = text.encode()
        digest = hashlib.sha256(content).hexdigest()
        held = self.select_for_update(no_key=True).filter(sha256=digest)
        if found := held.first():
            return found
        body = zlib.compress(content)
        # Of two at one moment one waits, and gets the other's.
        self.get_or_create(sha256=digest, defaults={"body": body})
        return held.first() or self.create(sha256=digest, body=body)

    def unneeded(self) -> Self:
        """What no report refers to any more."""
        return self.filter(facts_of=None, texts_of=None)


class Evidence(models.Model):
    """One text, compressed. Never changed once it is written."""

    # Of the text as UTF-8, 64 hexadecimal digits.
    sha256 = models.CharField(max_length=64, unique=True)
    body = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now)

    objects = EvidenceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Evidence {self.pk}"

    @property
    def text(self) -> str:
        return zlib.decompress(bytes(self.body)).decode()
