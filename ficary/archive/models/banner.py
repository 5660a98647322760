"""The banner: one sentence or two at the top of every page, until it has been read."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from ficary.archive.models.archive import Archive
from ficary.core import html


class BannerKind(models.TextChoices):
    NOTICE = "notice", _("Notice")
    EVENT = "event", _("Event")
    ALERT = "alert", _("Alert")


class BannerQuerySet(models.QuerySet["Banner"]):
    def the(self) -> "Banner":
        """The one row, which may not be stored yet."""
        return self.filter(pk=1).first() or Banner(pk=1)


class Banner(models.Model):
    """What a keeper typed of it; readers get it out of the archive's frame."""

    kind = models.CharField(
        _("kind"), max_length=10, choices=BannerKind.choices, default=BannerKind.NOTICE
    )
    # Language → as typed. Without any there is no banner.
    texts = models.JSONField(default=dict)
    # Empty: until it is taken down.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    # Who closed this number does not see it again.
    number = models.PositiveIntegerField(default=0)

    objects = BannerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="banner_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"Banner {self.number}"

    @transaction.atomic
    def put_up(
        self, *, kind: str, texts: dict[str, str], until: datetime | None, minor: bool = False
    ) -> None:
        """A `minor` change is not shown to those who closed it before."""
        self.kind, self.texts, self.until = kind, texts, until
        self.number += not minor
        self.save()
        Archive.objects.put_in_frame("banner", self.in_frame)

    def in_frame(self) -> dict[str, Any]:
        texts = {code: html.clean(typed, place="note") for code, typed in self.texts.items()}
        if not any(texts.values()):
            return {}
        until = self.until.isoformat() if self.until else None
        shown = {code: xhtml for code, xhtml in texts.items() if xhtml}
        return {"kind": self.kind, "number": self.number, "until": until, "texts": shown}
