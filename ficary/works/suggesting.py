"""Tags for a writer who types one: those first that stand beside the fandoms that she chose."""

from collections.abc import Sequence
from typing import Final

from django.db.models import Count, Exists, OuterRef

from ficary.core import same
from ficary.tags import suggesting, words
from ficary.tags.models import Kind, Link, Tag
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Tagging

# So many of the newest works tell what is used in a fandom, and so many fandoms are asked.
NEWEST: Final = 300
MOST_FANDOMS: Final = 3


def suggest(kind: Kind, typed: str, fandoms: Sequence[str] = ()) -> list[Tag]:
    """The door for all suggestions. If nothing fits beside these fandoms, what fits anywhere."""
    works = _newest(fandoms) if kind != Kind.FANDOM else []
    if not works:
        return suggesting.suggest(kind, typed)
    beside = suggesting.led([*_assigned(fandoms, kind, typed), *_beside(works, kind, typed)])
    return beside or suggesting.suggest(kind, typed)


def _assigned(fandoms: Sequence[str], kind: Kind, typed: str) -> list[Tag]:
    """Canonical tags that wranglers have given to these fandoms.

    Where these have very many, and nothing was typed, works tell which are used most.
    """
    keys = [same.key(name) for name in fandoms[:MOST_FANDOMS]]
    links = Link.objects.parents().filter(above__key__in=keys)
    below = list(links.values_list("below", flat=True)[: suggesting.LOOKED_AT + 1])
    theirs = Tag.objects.kind(kind).filter(canonical=True)
    if len(below) <= suggesting.LOOKED_AT:
        theirs = theirs.filter(pk__in=below)
    elif words.typed(typed):
        theirs = theirs.filter(Exists(links.filter(below=OuterRef("pk"))))
    else:
        return []
    return list(suggesting.fitting(theirs, [kind], typed))


def _newest(fandoms: Sequence[str]) -> list[int]:
    """The newest works that everybody may read, as many of one fandom as of another."""
    keys = [same.key(name) for name in fandoms[:MOST_FANDOMS]]
    found = Tag.objects.kind(Kind.FANDOM).filter(key__in=keys).values_list("pk", flat=True)
    known = list(found) if keys else []
    works: set[int] = set()
    for fandom in known:
        open_to_all = Tagging.objects.filter(OPEN_TAGGING, tag=fandom, work__members_only=False)
        newest = open_to_all.order_by("-revised_at", "-work").values_list("work", flat=True)
        works.update(newest[: NEWEST // len(known)])
    return list(works)


def _beside(works: list[int], kind: Kind, typed: str) -> list[Tag]:
    """Tags of these works, those first that most of them bear."""
    used = Tagging.objects.filter(work__in=works, tag__kind=kind, tag__works_open__gt=0)
    counted = used.order_by().values("tag").annotate(times=Count("pk"))
    ordered = counted.order_by("-times", "tag__sort_name").values_list("tag", flat=True)
    keys = list(ordered[: suggesting.LOOKED_AT])
    for start in words.typed(typed):
        fitting = suggesting.having_too(keys, start)
        keys = [key for key in keys if key in fitting]
    found = keys[: suggesting.SHOWN]
    tags = Tag.objects.select_related("merger").in_bulk(found)
    return [tags[key] for key in found if key in tags]
