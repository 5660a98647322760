"""Under which name a writer's works stand, when she lets one of her names go."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ficary.people.events import pseud_leaving
from ficary.people.models import Pseud
from ficary.works import events
from ficary.works.models import Creatorship, Revision, Work


@transaction.atomic
def give_up(pseud: Pseud, instead: Pseud) -> None:
    """Delete `pseud`; whatever it signed, drafts and invitations as well, bears `instead`."""
    signed = Creatorship.objects.filter(pseud=pseud)
    hand_over(pseud, instead, list(signed.values_list("work", flat=True)))
    Revision.objects.filter(by=pseud).update(by=instead)
    pseud_leaving.send(Pseud, pseud=pseud, instead=instead)
    Pseud.objects.filter(pk=instead.pk).update(generation=F("generation") + 1)
    pseud.delete()


@transaction.atomic
def hand_over(pseud: Pseud, instead: Pseud, works: Iterable[int]) -> None:
    """Let what `pseud` signed of `works` bear `instead`.

    In a work that has both, one stays, and an acceptance by either counts.
    """
    keys = sorted(works)
    for start in range(0, len(keys), 500):
        _hand_over(pseud, instead, keys[start : start + 500])


def _hand_over(pseud: Pseud, instead: Pseud, keys: list[int]) -> None:
    # In one order, so that of two at one moment one waits for the other, and never both.
    list(Work.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
    signed = Creatorship.objects.filter(pseud=pseud, work__in=keys)
    Work.objects.filter(creatorships__in=signed).update(generation=F("generation") + 1)
    twice = Creatorship.objects.filter(pseud=instead, work__in=signed.values("work"))
    accepted = signed.filter(approved_at__isnull=False).values("work")
    twice.filter(approved_at=None, work__in=accepted).update(approved_at=timezone.now())
    signed.filter(work__in=list(twice.values_list("work", flat=True))).delete()
    signed.update(pseud=instead)
    Revision.objects.filter(by=pseud, chapter__work__in=keys).update(by=instead)
    events.bylines_changed.send(Work, works=keys)
