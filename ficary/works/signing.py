"""Under which name a writer's works stand, when she lets one of her names go."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ficary.people.models import Pseud
from ficary.works.models import Creatorship, Revision, Work


@transaction.atomic
def give_up(pseud: Pseud, instead: Pseud) -> None:
    """Delete `pseud`; whatever it signed, drafts and invitations as well, bears `instead`.

    In a work that has both, one stays, and an acceptance by either counts.
    """
    signed = Creatorship.objects.filter(pseud=pseud)
    Work.objects.filter(creatorships__in=signed).update(generation=F("generation") + 1)
    twice = Creatorship.objects.filter(pseud=instead, work__in=signed.values("work"))
    accepted = signed.filter(approved_at__isnull=False).values("work")
    twice.filter(approved_at=None, work__in=accepted).update(approved_at=timezone.now())
    signed.filter(work__in=list(twice.values_list("work", flat=True))).delete()
    signed.update(pseud=instead)
    Revision.objects.filter(by=pseud).update(by=instead)
    Pseud.objects.filter(pk=instead.pk).update(generation=F("generation") + 1)
    pseud.delete()
