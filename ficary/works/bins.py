"""Which tags wait for wranglers, and beside which fandoms."""

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef

from ficary.tags.models import Kind, Link, Tag, TagQuerySet
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Beside, Tagging

# So many of the newest works of a tag tell beside which fandoms it is used.
NEWEST: Final = 200
# So many come back at one stroke; more wait for the count.
AT_ONCE: Final = 50
BINNED: Final = (Kind.CHARACTER, Kind.RELATIONSHIP, Kind.FREEFORM)


def unwrangled() -> TagQuerySet:
    """Tags of which nothing was said yet."""
    parents = Link.objects.parents().filter(below=OuterRef("pk"))
    return Tag.objects.filter(canonical=False, merger=None, unwrangleable=False).exclude(
        Exists(parents)
    )


def bring_back(tags: Iterable[int]) -> None:
    """Put those that nothing is said of any more into their bins at once, if they are not many."""
    back = unwrangled().filter(pk__in=tags, kind__in=BINNED, beside=None)
    keys = list(back.values_list("pk", flat=True)[: AT_ONCE + 1])
    for key in keys if len(keys) <= AT_ONCE else ():
        keep(key)


def concerned(tags: list[int]) -> list[int]:
    """Those of `tags` that may wait, or stand in bins."""
    waiting = unwrangled().filter(pk__in=tags, kind__in=BINNED).values_list("pk", flat=True)
    there = Beside.objects.filter(tag__in=tags).values_list("tag", flat=True)
    return sorted(waiting.union(there))


@transaction.atomic
def keep(key: int) -> None:
    """Put the tag into the bins in which it waits, and take it out of the others."""
    tag = unwrangled().filter(pk=key, kind__in=BINNED).select_for_update(no_key=True).first()
    wanted = _fandoms(key) if tag else set()
    there = Beside.objects.filter(tag=key)
    there.exclude(fandom__in=wanted).delete()
    if tag:
        new = wanted - set(there.values_list("fandom", flat=True))
        made = [Beside(tag=tag, fandom_id=fandom, kind=tag.kind) for fandom in sorted(new)]
        Beside.objects.bulk_create(made, ignore_conflicts=True)


def _fandoms(key: int) -> set[int]:
    """Of its newest works that members may read; what synonyms stand for."""
    newest = Tagging.objects.filter(OPEN_TAGGING, tag=key).order_by("-revised_at", "-work")
    works = list(newest.values_list("work", flat=True)[:NEWEST])
    borne = Tagging.objects.filter(work__in=works, tag__kind=Kind.FANDOM).distinct()
    pairs = borne.order_by().values_list("tag", "tag__merger")
    return {merger or fandom for fandom, merger in pairs}
