"""Leaving works behind: orphaned, or deleted for good, one or all."""

from collections.abc import Mapping

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.people.models import Pseud, User
from ficary.works import signing, tasks
from ficary.works.models import Chapter, Creatorship, Draft, Orphaning, Revision, Work
from ficary.works.models.queryset import WorkQuerySet


class Fate(models.TextChoices):
    """What becomes of a work whose writer goes."""

    ORPHAN = "orphan", _("Orphan them without my name: readers keep them, nobody knows whose")
    NAMED = "named", _("Orphan them with my name: readers keep them and see who wrote them")
    DELETE = "delete", _("Delete them for good")


@transaction.atomic
def orphan(works: WorkQuerySet, user: User, *, keep_name: bool) -> int:
    """Take `user` off those of her `works` that are posted; all else of them stays as it is.

    Text, address and whatever readers left there stay, and nobody can undo it. With the name kept
    it stands there still, as a name that belongs to nobody. Her chapters that no reader has seen
    go, unless somebody else is left who can post them. Returns how many works it was.
    """
    # Of two clicks at one moment one waits, and finds nothing left to do.
    list(User.objects.select_for_update(no_key=True).filter(pk=user.pk))
    hers = Creatorship.objects.accepted().filter(pseud__user=user)
    ready = works.created_by(user).posted().filter(chapters_posted__gt=0).order_by()
    keys = set(ready.values_list("pk", flat=True))
    for pseud in Pseud.objects.filter(user=user, creatorships__in=hers).distinct():
        borne = keys & set(hers.filter(pseud=pseud).values_list("work", flat=True))
        if borne:
            instead = _kept(pseud, user) if keep_name else Pseud.objects.nameless()
            signing.hand_over(pseud, instead, borne)
            Orphaning.objects.bulk_create(
                [Orphaning(work_id=key, by=user, instead=instead) for key in sorted(borne)]
            )
    _let_go(user, keys)
    return len(keys)


def _kept(pseud: Pseud, user: User) -> Pseud:
    """The name without a member that bears hers; another one for another person of that name."""
    before = Orphaning.objects.filter(by=user, instead__key=pseud.key, instead__is_nameless=False)
    if kept := before.select_related("instead").first():
        return kept.instead
    return Pseud.objects.create(user=None, name=pseud.name, key=pseud.key)


def _let_go(user: User, keys: set[int]) -> None:
    """What only she could see of these works: what she was typing, and unposted chapters."""
    Draft.objects.filter(user=user, work__in=keys).delete()
    others = Creatorship.objects.filter(work=models.OuterRef("work"), pseud__user__isnull=False)
    unseen = Chapter.objects.filter(~models.Exists(others), work__in=keys, posted_at=None)
    for chapter in unseen.select_related("work"):
        chapter.remove()


@transaction.atomic
def delete(works: WorkQuerySet, user: User) -> None:
    """Erase those of `works` that are hers alone; from the others she is taken off.

    Readers lose them at once; the rows go by a task, since a long life's work takes its while.
    """
    hers = Creatorship.objects.filter(pseud__user=user, work__in=works.order_by().values("pk"))
    keys = set(hers.values_list("work", flat=True))
    others = Creatorship.objects.exclude(pseud__user=user).filter(work__in=keys)
    shared = set(others.filter(approved_at__isnull=False).values_list("work", flat=True))
    _sign_off(user, keys, shared)
    Draft.objects.filter(work__in=keys - shared).delete()
    Work.objects.filter(pk__in=keys - shared).update(
        # Long enough ago that nobody can bring them back.
        withdrawn_at=timezone.now() - tasks.UNDO,
        generation=models.F("generation") + 1,
    )
    tasks.erase_withdrawn.enqueue()


def _sign_off(user: User, keys: set[int], shared: set[int]) -> None:
    """Her name goes from all; where others are creators too, she is none any more."""
    nameless = Pseud.objects.nameless()
    for pseud in Pseud.objects.filter(user=user):
        signed = Creatorship.objects.filter(pseud=pseud)
        signed.filter(work__in=shared).delete()
        signing.hand_over(pseud, nameless, keys)
    Draft.objects.filter(user=user, work__in=keys).delete()


@transaction.atomic
def close(user: User, fate: str, otherwise: Mapping[int, str] | None = None) -> None:
    """Close her account; `otherwise` names works with a fate of their own. Raises LastKeeper."""
    mine, apart = Work.objects.created_by(user), otherwise or {}
    for each in Fate:
        chosen = [key for key, own in apart.items() if own == each]
        _meet(mine.filter(pk__in=chosen), user, each)
    _meet(mine.exclude(pk__in=list(apart)), user, fate)
    user.close()


def _meet(works: WorkQuerySet, user: User, fate: str) -> None:
    if fate == Fate.DELETE:
        delete(works, user)
    else:
        orphan(works, user, keep_name=fate == Fate.NAMED)


def let_go(user: User) -> None:
    """Of somebody who goes: all that is left, so that no row points to her."""
    everything = Work.objects.filter(creatorships__pseud__user=user).distinct()
    orphan(everything, user, keep_name=False)
    delete(everything, user)
    Draft.objects.filter(user=user).delete()
    # Revisions of works that she had left before.
    Revision.objects.filter(by__user=user).update(by=Pseud.objects.nameless())
    Orphaning.objects.filter(by=user).delete()
