"""Works like another: by their tags and words, and by readers who thanked for both."""

from dataclasses import dataclass
from math import log
from typing import Final

from ficary.core import html
from ficary.people.models import Viewer
from ficary.reading import taste
from ficary.reading.models import Alike
from ficary.search import index, terms
from ficary.search.wanted import Any, Every, Ids, Language, Node, Not, Wanted, Words, Worth
from ficary.tags.graph import Canonical
from ficary.tags.models import TYPED, Kind, Tag
from ficary.works.models import Work

SHOWN: Final = 10
# The rarest of its tags, which say most; and words of its title and summary.
TAGS: Final = 12
WORDS: Final = 12
# A relationship says more of a story than anything else that is as rare.
WORTH: Final = {Kind.RELATIONSHIP: 1.5, Kind.CHARACTER: 1.0, Kind.FREEFORM: 1.0, Kind.FANDOM: 0.7}
# What is said to be shared.
TOLD: Final = 3
# The shorter a word, the less it says; and scripts without spaces have words of one character.
_SHORTEST: Final = 4
# Rank 1 of a list is worth 1/11, rank 10 half of that; what readers say counts for more.
_EASE: Final = 10
_READERS: Final = 1.5


@dataclass(frozen=True, slots=True)
class Similar:
    work: Work
    # The rarest of what both bear.
    shared: list[Tag]
    by_readers: bool


def similar(work: Work, viewer: Viewer, hidden: taste.Taste) -> list[Similar]:
    """The works most like `work` (loaded `for_listing`) that `viewer` may see and wants to."""
    by_readers = list(Alike.objects.to(work).values_list("other", flat=True))
    scores: dict[int, float] = {}
    for weight, ranked in ((1.0, _by_index(work, viewer)), (_READERS, by_readers)):
        for rank, key in enumerate(ranked, start=1):
            scores[key] = scores.get(key, 0) + weight / (_EASE + rank)
    listed = Work.objects.listed_to(viewer).for_listing().filter(pk__in=scores)
    found = sorted(taste.wanted(listed, hidden), key=lambda one: (-scores[one.pk], one.pk))
    mine = {tag.pk for tag in work.tags_of(*TYPED)}
    return [Similar(one, _rarest(one, mine), one.pk in by_readers) for one in found[:SHOWN]]


def _by_index(work: Work, viewer: Viewer) -> list[int]:
    like = _like(work)
    if not like:
        return []
    elsewhere = Not(Ids("id", (work.pk,)))
    wanted = Wanted(Every((Any(like), Language(work.language_id), elsewhere)), sort="best")
    try:
        return index.find(wanted, viewer, most=2 * SHOWN).ids
    except index.NotReady:
        return []


def _like(work: Work) -> tuple[Node, ...]:
    """Its rarest tags, each worth more the fewer works have it; and words of its summary."""
    direct = work.tags_of(*TYPED)
    canonical = Canonical(direct)
    known = {tag.pk: tag for tag in map(canonical.of, direct)}.values()
    rarest = sorted(known, key=lambda tag: (tag.works_for_members, tag.pk))[:TAGS]
    tags = [Worth(Ids("tag", (tag.pk,)), WORTH[Kind(tag.kind)] * _rarity(tag)) for tag in rarest]
    told = dict.fromkeys(terms.split(f"{work.title} {html.plain_text(work.summary)}"))
    longest = sorted((word for word in told if len(word) >= _SHORTEST), key=len, reverse=True)
    return (*tags, *(Words((word,), "summary") for word in longest[:WORDS]))


def _rarity(tag: Tag) -> float:
    """About 15 for a tag that two works have, 3 for one that a hundred thousand have."""
    return 16 - log(max(tag.works_for_members, 2))


def _rarest(work: Work, mine: set[int]) -> list[Tag]:
    shared = [tag for tag in work.tags_of(*TYPED) if tag.pk in mine]
    return sorted(shared, key=lambda tag: (tag.works_for_members, tag.pk))[:TOLD]
