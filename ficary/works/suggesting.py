"""Tags for a writer who types one: those first that stand beside the fandoms that she chose."""

from collections.abc import Sequence
from typing import Final

from django.core.cache import caches
from django.db.models import Count, Exists, OuterRef, Q

from ficary.core import same, secret
from ficary.people.models import Viewer
from ficary.tags import suggesting, words
from ficary.tags.models import Kind, Link, Tag, counted_for
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Tagging

# So many of the newest works tell what is used in a fandom, and so many fandoms are asked.
NEWEST: Final = 300
MOST_FANDOMS: Final = 3
# Seconds for which this is told again: whoever types a name asks at each letter.
KEPT: Final = 60


def suggest(
    kind: Kind, typed: str, fandoms: Sequence[str] = (), *, to: Viewer = suggesting.GUEST
) -> list[Tag]:
    """The door for all suggestions. If nothing fits beside these fandoms, what fits anywhere."""
    keys = [same.key(name) for name in fandoms[:MOST_FANDOMS]] if kind != Kind.FANDOM else []
    used = _used_beside(keys, kind, to) if keys else []
    if not used:
        return suggesting.suggest(kind, typed, to=to)
    assigned = _assigned(keys, kind, typed, to)
    beside = suggesting.led([*assigned, *_fitting(used, typed, to)])
    return beside or suggesting.suggest(kind, typed, to=to)


def _assigned(fandoms: list[str], kind: Kind, typed: str, to: Viewer) -> list[Tag]:
    """Canonical tags that wranglers have given to these fandoms.

    Where these have very many, and nothing was typed, works tell which are used most.
    """
    links = Link.objects.parents().filter(above__key__in=fandoms)
    below = list(links.values_list("below", flat=True)[: suggesting.LOOKED_AT + 1])
    theirs = Tag.objects.kind(kind).filter(canonical=True)
    if len(below) <= suggesting.LOOKED_AT:
        fitting = theirs.filter(pk__in=suggesting.keep_fitting(below, typed))
        return list(fitting.order_by(*suggesting.order(to))[: suggesting.SHOWN])
    if not words.typed(typed):
        return []
    theirs = theirs.filter(Exists(links.filter(below=OuterRef("pk"))))
    return list(suggesting.fitting(theirs, [kind], typed, to=to))


def _used_beside(fandoms: list[str], kind: Kind, to: Viewer) -> list[int]:
    """Keys of the tags of the newest works of these, those first that most of them bear."""
    asked = f"beside-{kind}-{counted_for(to)}-{secret.digest(' '.join(fandoms))}"
    return caches["here"].get_or_set(asked, lambda: _counted(fandoms, kind, to), KEPT) or []


def _counted(fandoms: list[str], kind: Kind, to: Viewer) -> list[int]:
    used = Tagging.objects.filter(work__in=_newest(fandoms, to), tag__kind=kind)
    counted = used.order_by().values("tag").annotate(times=Count("pk"))
    ordered = counted.order_by("-times", "tag__sort_name").values_list("tag", flat=True)
    return list(ordered[: suggesting.LOOKED_AT])


def _newest(fandoms: list[str], to: Viewer) -> set[int]:
    """The newest works that guests, or all members, may read; as many of one fandom as of
    another."""
    known = Tag.objects.kind(Kind.FANDOM).filter(key__in=fandoms).values_list("pk", flat=True)
    works: set[int] = set()
    readable = OPEN_TAGGING if to.is_authenticated else OPEN_TAGGING & Q(work__members_only=False)
    for fandom in list(known):
        theirs = Tagging.objects.filter(readable, tag=fandom)
        newest = theirs.order_by("-revised_at", "-work").values_list("work", flat=True)
        works.update(newest[: NEWEST // len(known)])
    return works


def _fitting(keys: list[int], typed: str, to: Viewer) -> list[Tag]:
    found = suggesting.keep_fitting(keys, typed)[: suggesting.SHOWN]
    tags = Tag.objects.known_to(to).select_related("merger").in_bulk(found)
    return [tags[key] for key in found if key in tags]
