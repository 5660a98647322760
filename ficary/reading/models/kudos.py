"""Kudos: a reader's thanks for a work, once."""

from datetime import timedelta
from typing import Any, Final, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.people.models import Block, User, Viewer
from ficary.reading import events
from ficary.works.models import Creatorship, Tally, Work

# A guest's mark is erased after so long; her kudos stays.
KEEP_MARK: Final = timedelta(days=90)
# Characters of the mark: 128 bits.
_MARK: Final = 32


class KudosRefused(Exception):
    """`field` is what tools know from AO3, `said` what a reader is told."""

    def __init__(self, field: str, said: str | Promise) -> None:
        super().__init__(field)
        self.field, self.said = field, said


ALREADY: Final = _("You have left kudos here already. :)")


class KudosQuerySet(models.QuerySet["Kudos"]):
    def named(self) -> Self:
        """Those of members, the newest first."""
        return self.filter(by__isnull=False).select_related("by").order_by("-pk")

    def marked_before(self, moment: Any) -> Self:
        """Those that still hold a guest's mark from so long ago."""
        return self.filter(mark__isnull=False, at__lt=moment)

    @transaction.atomic
    def leave(self, work: Work, *, by: User | None = None, address: str = "") -> "Kudos":
        """Thank for `work`, which the reader may see: as a member, or as a guest from `address`.

        Raises KudosRefused; of two at one moment one is told that she has thanked already.
        """
        if by:
            _check(work, by)
        facts: dict[str, Any] = {"by": by} if by else {"guest": True, "mark": mark(work, address)}
        try:
            with transaction.atomic():
                made = self.create(work=work, **facts)
        except IntegrityError:
            raise KudosRefused("user_id" if by else "ip_address", ALREADY) from None
        Tally.objects.add(work.pk, kudos=1)
        events.kudos_given.send(Kudos, kudos=made)
        return made


def with_thanks(works: models.QuerySet[Work], viewer: Viewer) -> models.QuerySet[Work]:
    """Each with how many members and guests thanked for it, and whether `viewer` did, in the same
    statement."""
    given = Kudos.objects.filter(work=OuterRef("pk")).order_by().values("work")
    guests = given.filter(guest=True).annotate(n=Count("pk"))
    told: dict[str, Any] = {
        "thanked_by": Coalesce(Subquery(given.annotate(n=Count("by")).values("n")), 0),
        "thanked_by_guests": Coalesce(Subquery(guests.values("n")), 0),
        # Nobody's key: whoever is signed out has none.
        "thanked": Exists(Kudos.objects.filter(work=OuterRef("pk"), by=viewer.pk or 0)),
    }
    return works.annotate(**told)


def mark(work: Work, address: str) -> str:
    """By which a guest's second kudos is known. Not to be read back without the archive's key."""
    told = salted_hmac("ficary.reading.kudos", f"{work.pk} {address}", algorithm="sha256")
    return told.hexdigest()[:_MARK]


def _check(work: Work, user: User) -> None:
    creators = Creatorship.objects.accepted().filter(work=work, pseud__user__isnull=False)
    keys = list(creators.values_list("pseud__user", flat=True))
    if user.pk in keys:
        raise KudosRefused("cannot_be_author", _("You can't leave kudos on your own work."))
    if user.archivist:
        raise KudosRefused("user_is_official", _("Official accounts leave no kudos."))
    if user.suspended or not user.is_active:
        raise KudosRefused("user_is_suspended", _("You are suspended and can't leave kudos."))
    if user.waits_since:
        raise KudosRefused("user_waits", _("A keeper has yet to let you in."))
    if Block.objects.keep_out(user.pk, of=keys):
        raise KudosRefused("user_is_blocked", _("A creator of this work blocks you."))


class Kudos(models.Model):
    """One reader's thanks. Neither `by` nor `guest`: left by a member who has gone."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="kudos", db_index=False)
    by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="kudos", db_index=False
    )
    guest = models.BooleanField(default=False)
    # Of a guest: made of the work and her address; unique. Null, which
    # may stand more than once: after a while, and of members.
    mark = models.CharField(max_length=_MARK, null=True, editable=False)  # noqa: DJ001
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = KudosQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "work"], name="kudos_once_a_member"),
            models.UniqueConstraint(fields=["mark"], name="kudos_once_a_guest"),
            models.CheckConstraint(
                condition=Q(guest=False, mark=None) | Q(guest=True, by=None), name="kudos_by_one"
            ),
        ]
        indexes = [
            models.Index(fields=["work", "by", "guest"], name="kudos_counted"),
            models.Index(
                fields=["work", "-id"], condition=Q(by__isnull=False), name="kudos_newest"
            ),
            models.Index(fields=["at"], condition=Q(mark__isnull=False), name="kudos_marked"),
        ]

    def __str__(self) -> str:
        return f"Kudos {self.pk}"
