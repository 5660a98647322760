"""Telling creators of the kudos of a day: one notice for each work and creator."""

from typing import Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from ficary.core import mail
from ficary.notifications.models import Kind, Notice, Thanking, Wish
from ficary.notifications.models.wish import USUAL, next_moment
from ficary.people.models import User
from ficary.reading.models import Kudos
from ficary.works.models import Creatorship

# Works whose creators are told in one run of the task.
RUN: Final = 200
# Names kept with a notice; the page of the work's kudos has all.
NAMED: Final = 10


def thank_ready() -> bool:
    """Tell what is ready, up to a measure; True if there is more to do."""
    keys = list(Thanking.objects.ready().values_list("pk", flat=True)[:RUN])
    for key in keys:
        _thank(key)
    return len(keys) == RUN


@transaction.atomic
def _thank(key: int) -> None:
    """Notices and the end of the row are written together: each kudos is told once."""
    ready = Thanking.objects.ready().filter(pk=key)
    row = ready.select_for_update(no_key=True).first()
    if row is None:
        return
    new = Kudos.objects.filter(work=row.work_id, pk__gte=row.first)
    counts = new.aggregate(members=Count("by"), guests=Count("pk", filter=Q(guest=True)))
    if counts["members"] or counts["guests"]:
        thanked = new.filter(by__isnull=False).order_by("pk").values_list("pk", flat=True)
        about = Notice(
            kind=Kind.KUDOS, work_id=row.work_id, thanked=list(thanked[:NAMED]), **counts
        )
        Notice.objects.bulk_create(_for_creators(about))
    ready.delete()


def _for_creators(about: Notice) -> list[Notice]:
    now, by_mail = timezone.now(), mail.leaves_by_server()
    signed = Creatorship.objects.accepted().filter(work=about.work_id)
    users = User.objects.filter(is_active=True, pk__in=signed.values("pseud__user"))
    often = Wish.objects.of_all([user.pk for user in users])
    return [
        Notice(
            user=user,
            kind=about.kind,
            work_id=about.work_id,
            members=about.members,
            guests=about.guests,
            thanked=about.thanked,
            at=now,
            mail_at=next_moment(often.get((user.pk, Kind.KUDOS), USUAL[Kind.KUDOS]), user, now)
            if by_mail
            else None,
        )
        for user in users
    ]
