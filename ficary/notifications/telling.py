"""Giving each who follows something her notice: once, in small transactions that a kill may end."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ficary.core import mail
from ficary.notifications.models import NEWS, Audience, Kind, Notice, Subscription, Telling, Wish
from ficary.notifications.models.wish import USUAL, Often, next_moment
from ficary.people.models import Block, Mute, User
from ficary.reading.models import Hide
from ficary.tags.graph import Canonical
from ficary.tags.models import Tag, TagQuerySet
from ficary.works.models import Creatorship, Tagging, Work

# Subscriptions looked at in one transaction. One reader has far fewer that fit one work.
BATCH: Final = 500
# Filters held against a work at once.
SIFTED: Final = 100
# Members told in one run of the task, so that others get their turn.
RUN: Final = 20
_SOONEST: Final = [Often.AT_ONCE, Often.HOURLY, Often.DAILY, Often.NEVER]


class Found(NamedTuple):
    """Readers with the kinds of what they follow, and up to whom all have been found."""

    kinds: dict[int, set[str]]
    up_to: int
    more: bool


def tell_ready() -> bool:
    """Tell what is ready, up to a measure; True if there is more to do."""
    for _turn in range(RUN):
        key = Telling.objects.ready().values_list("pk", flat=True).first()
        if key is None:
            return False
        tell_some(key)
    return True


@transaction.atomic
def tell_some(key: int) -> None:
    """The next readers of one telling. Notices and how far it came are written together."""
    ready = Telling.objects.ready().filter(pk=key)
    # Of two at one moment one waits, and goes on where the other came to.
    telling = ready.select_for_update(no_key=True, of=("self",)).select_related("work").first()
    if telling is None:
        return
    found = _find(telling)
    if found.kinds:
        Notice.objects.tell(_notices(telling, _wanted(telling, found.kinds)))
    if found.more:
        Telling.objects.filter(pk=key).update(up_to=found.up_to)
    else:
        telling.delete()


type Fits = Callable[[Work, Sequence[Subscription]], list[int]]


def sift_ready(fits: Fits) -> bool:
    """Tell who follows a filter that fits; `fits` tells their keys. True if there is more to do."""
    for _turn in range(RUN):
        telling = Telling.objects.to_sift().select_related("work").first()
        if telling is None:
            return False
        sift_some(telling, fits)
    return True


def sift_some(telling: Telling, fits: Fits) -> None:
    """The next readers with filters. The index is asked before the transaction, not in it."""
    followed = Subscription.objects.filter(filter__isnull=False, user__gt=telling.up_to)
    rows = list(followed.order_by("user").select_related("filter", "user")[:SIFTED])
    more = len(rows) == SIFTED
    last = rows[-1].user_id if more else 0
    if more and rows[0].user_id == last:
        # More filters than fit: they are looked at all together, once.
        rows, last = list(followed.filter(user=last).select_related("filter", "user")), last + 1
    found = fits(telling.work, [row for row in rows if row.user_id != last])
    with transaction.atomic():
        ready = Telling.objects.filter(pk=telling.pk, up_to=telling.up_to)
        if not ready.select_for_update(no_key=True).exists():
            return
        kinds: dict[int, set[str]] = {user: {Kind.FILTER} for user in found}
        Notice.objects.tell(_notices(telling, _wanted(telling, kinds)))
        if more:
            ready.update(up_to=last - 1)
        else:
            ready.delete()


def _find(telling: Telling) -> Found:
    those = Subscription.objects.filter(_followed(telling), user__gt=telling.up_to)
    rows = list(
        those.order_by("user")[:BATCH].values_list("user", "work", "author", "pseud", "tag")
    )
    more = len(rows) == BATCH
    # The last reader's other rows may be beyond the end: she comes first next time.
    last = rows[-1][0] if more else 0
    kinds: dict[int, set[str]] = {}
    for user, work, author, pseud, _tag in rows:
        if user != last:
            kind = Kind.WORK if work else Kind.AUTHOR if author or pseud else Kind.TAG
            kinds.setdefault(user, set()).add(kind)
    return Found(kinds, last - 1, more)


def _followed(telling: Telling) -> Q:
    """Writers are followed for all that they post; tags for new works alone."""
    if telling.audience == Audience.AUTHORS:
        signed = Creatorship.objects.accepted().filter(work=telling.work_id)
        pseuds = list(signed.values_list("pseud", "pseud__user"))
        users = [user for _pseud, user in pseuds if user]
        return Q(author__in=users) | Q(pseud__in=[pseud for pseud, _user in pseuds])
    if telling.chapter_id:
        return Q(work=telling.work_id)
    return Q(work=telling.work_id) | Q(tag__in=_tags(telling).values("pk"))


def _wanted(telling: Telling, kinds: dict[int, set[str]]) -> dict[int, set[str]]:
    """Without its writers, who keeps a writer at a distance, and who hides it.

    Whose an anonymous work is must not be told by silence either.
    """
    signed = Creatorship.objects.accepted().filter(work=telling.work_id)
    pairs = list(signed.values_list("pseud", "pseud__user"))
    writers = {user for _pseud, user in pairs if user}
    silent = set(writers)
    if not telling.work.anonymous:
        for kept in (Mute, Block):
            rows = kept.objects.filter(by__in=list(kinds), whom__in=writers)
            silent.update(rows.values_list("by", flat=True))
    hidden = _hidden(telling, list(kinds), [pseud for pseud, _user in pairs])
    return {
        user: kinds[user]
        for user in kinds
        # Who follows the work itself wants it whatever tags it has.
        if user not in silent and (user not in hidden or Kind.WORK in kinds[user])
    }


def _hidden(telling: Telling, users: list[int], pseuds: list[int]) -> set[int]:
    """Those of `users` in whose lists it does not stand, by their own choice."""
    fits = Q(work=telling.work_id) | Q(tag__in=_tags(telling).values("pk"))
    if not telling.work.anonymous:
        fits |= Q(pseud__in=pseuds)
    return set(Hide.objects.filter(fits, user__in=users).values_list("user", flat=True))


def _tags(telling: Telling) -> TagQuerySet:
    """Whoever follows or hides one of these means this work: its tags, those above, synonyms."""
    tagged = Tagging.objects.filter(work=telling.work_id).select_related("tag")
    tags = [tagging.tag for tagging in tagged]
    found = Canonical(tags).closure(tags)
    return Tag.objects.filter(Q(pk__in=found) | Q(merger__in=found))


def _notices(telling: Telling, wanted: dict[int, set[str]]) -> Sequence[Notice]:
    now = timezone.now()
    users = User.objects.filter(is_active=True).only("time_zone").in_bulk(list(wanted))
    often = Wish.objects.of_all(list(users))
    by_mail = mail.leaves_by_server()
    made = []
    for key, user in users.items():
        asked = {kind: often.get((key, kind), USUAL[Kind(kind)]) for kind in wanted[key]}
        # The kind by which she hears of it soonest; of equals the most particular.
        kind = min(asked, key=lambda one: (_SOONEST.index(Often(asked[one])), NEWS.index(one)))
        made.append(
            Notice(
                user=user,
                kind=kind,
                work_id=telling.work_id,
                chapter_id=telling.chapter_id,
                at=now,
                mail_at=next_moment(asked[kind], user, now) if by_mail else None,
            )
        )
    return made
