"""Works that stand elsewhere. Their addresses are never asked by the archive itself."""

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import models
from django.utils import timezone

from ficary.archive import limits
from ficary.core import secret
from ficary.tags.models import Tag


class ExternalQuerySet(models.QuerySet["External"]):
    def take(self, url: str, *, title: str, author: str, fandoms: list[Tag]) -> "External":
        """The one at this address; what somebody else said of it before stays as it is."""
        url = same_address(url)
        key = secret.digest(url)
        facts: dict[str, Any] = {"url": url, "title": title, "author": author}
        made, new = self.get_or_create(key=key, defaults=facts)
        if new:
            made.fandoms.set(fandoms)
        return made


def same_address(url: str) -> str:
    """One form for addresses that lead to the same page."""
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/") or "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, parts.query, ""))


class External(models.Model):
    url = models.CharField(max_length=limits.ADDRESS)
    # SHA-256 of the address: an index of long texts is none.
    key = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=limits.TITLE)
    author = models.CharField(max_length=limits.EXTERNAL_AUTHOR)
    fandoms = models.ManyToManyField(Tag, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ExternalQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title
