"""Whom one keeps at a distance: blocked (may not address one), or muted (is not shown to one)."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from ficary.archive import limits
from ficary.people.models.user import User


class TooMany(Exception):
    """A member keeps as many others at a distance as one may."""


class _DistanceQuerySet[M: models.Model](models.QuerySet[M]):
    def by(self, users: Collection[int]) -> Self:
        """Those that any of `users` (keys) keeps."""
        return self.filter(by__in=users)

    @transaction.atomic
    def keep(self, by: int, whom: int) -> bool:
        """`by` (a key) keeps `whom` at this distance; twice is once. Raises TooMany."""
        if by == whom:
            return False
        # Of two tabs at one moment one waits, so that it stays within the limit.
        held = User.objects.select_for_update(no_key=True).filter(pk=by)
        list(held.values_list("pk"))
        if self.filter(by=by).count() >= limits.KEPT_AT_A_DISTANCE:
            raise TooMany
        _row, made = self.get_or_create(by_id=by, whom_id=whom)
        return made

    def let(self, by: int, whom: int) -> bool:
        """End it; False if it was not so."""
        return bool(self.filter(by=by, whom=whom).delete()[0])


class BlockQuerySet(_DistanceQuerySet["Block"]):
    def keep_out(self, user: int, *, of: Collection[int]) -> bool:
        """Whether any of the members `of` (keys) blocks `user`. Asked by verbs, never by pages."""
        return self.by(of).filter(whom=user).exists()


class Block(models.Model):
    """`whom` may not comment on works of `by`, answer her, thank her or give her anything."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks", db_index=False
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocked_by"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "whom"], name="block_once")]

    def __str__(self) -> str:
        return f"Block {self.pk}"


class MuteQuerySet(_DistanceQuerySet["Mute"]):
    pass


class Mute(models.Model):
    """`by` is not shown in lists what `whom` writes. A taste, no permission."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes", db_index=False
    )
    whom = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="muted_by"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = MuteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "whom"], name="mute_once")]

    def __str__(self) -> str:
        return f"Mute {self.pk}"
