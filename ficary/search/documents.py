"""What an index holds of a work: the one place that decides it, for every engine."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser

from ficary.core import html
from ficary.search import amounts, terms
from ficary.tags import graph
from ficary.tags.models import TYPED, Kind, Tag
from ficary.works.facts import OPEN
from ficary.works.models import COUNTED, Chapter, Tagging, Tally, Work

# Raised when a document of the same work would be another: indexes are then built anew.
VERSION: Final = 3
# A tag that so many works bear is a frequent one.
FREQUENT: Final = 100
# Characters of a work's text beyond which nothing is found: about twice the longest story known.
LONGEST: Final = 60_000_000
# Works whose rows are loaded together. Of their texts only few are in memory at a time.
TOGETHER: Final = 100


@dataclass(frozen=True, slots=True)
class Document:
    """One work that everybody or every member may find: folded texts, moments in microseconds."""

    id: int
    # The work's own `generation`, by which one sees whether this is how it is now.
    generation: int
    # All its tags, what these are synonyms of, and all above those.
    tag: list[int]
    # Kind → the tags on it, synonyms replaced, without those above.
    facets: dict[str, list[int]]
    # Of these, where readers write them, the frequent ones: there is a hundredth as many of them.
    frequent: dict[str, list[int]]
    # Under which it stands in lists of theirs: none for an anonymous work.
    pseud: list[int]
    user: list[int]
    language: str
    status: str
    members_only: bool
    complete: bool
    crossover: bool
    one_pairing: bool
    one_chapter: bool
    updated: int
    posted: int
    words: int
    chapters: int
    # As they were when this was made: up to a tenth behind (`Tally`), and caught up each night.
    hits: int
    kudos: int
    comments: int
    bookmarks: int
    # How many of a million hits.
    kudos_per_hit: int
    # By which titles and authors are ordered.
    title_key: str
    author_key: str
    # Several values where no phrase may run from one into the next.
    texts: dict[str, list[str]]


def of(works: Sequence[int]) -> Iterator[Document]:
    """The documents of those of `works` that stand in lists. The others belong in no index."""
    for start in range(0, len(works), TOGETHER):
        listed = Work.objects.filter(OPEN, pk__in=works[start : start + TOGETHER]).for_indexing()
        found = list(listed.order_by("pk"))
        tags = _tags(found)
        canonical = graph.Canonical({tag for direct in tags.values() for tag in direct})
        for work, chapters in _with_chapters(found):
            yield _document(work, tags[work.pk], canonical, chapters)


def _tags(works: list[Work]) -> dict[int, list[Tag]]:
    """In the writer's order. One that several bear is loaded once."""
    borne = Tagging.objects.filter(work__in=works).order_by("work", "position")
    pairs = list(borne.values_list("work", "tag"))
    tags = Tag.objects.in_bulk({tag for _work, tag in pairs})
    found = defaultdict[int, list[Tag]](list)
    for work, tag in pairs:
        found[work].append(tags[tag])
    return found


# Of a chapter: its work, title, summary, notes, notes at the end, text.
type _Chapter = tuple[int, str, str, str, str, str | None]


def _with_chapters(works: list[Work]) -> Iterator[tuple[Work, Iterable[_Chapter]]]:
    """Each with its posted chapters, which come out of one statement, in the order of the keys."""
    posted = Chapter.objects.filter(work__in=works, posted_at__isnull=False)
    rows: Any = posted.order_by("work", "position").values_list(*_CHAPTER)
    groups = groupby(rows.iterator(chunk_size=20), itemgetter(0))
    of, chapters = next(groups, (None, ()))
    for work in works:
        if of == work.pk:
            yield work, chapters
            of, chapters = next(groups, (None, ()))
        else:
            yield work, ()


_CHAPTER: Final = ("work", "title", "summary", "notes", "end_notes", "text__xhtml")


def _document(
    work: Work, direct: list[Tag], canonical: graph.Canonical, chapters: Iterable[_Chapter]
) -> Document:
    shown = {tag.pk: tag for tag in map(canonical.of, direct)}.values()
    facets: dict[str, list[int]] = {kind: [] for kind in Kind.values}
    frequent: dict[str, list[int]] = {kind: [] for kind in TYPED}
    for tag in shown:
        facets[tag.kind].append(tag.pk)
        if tag.kind in TYPED and tag.works_for_members >= FREQUENT:
            frequent[tag.kind].append(tag.pk)
    byline = work.byline(AnonymousUser()).pseuds
    names = [terms.fold(pseud.byline) for pseud in byline]
    tagged = dict.fromkeys(tag.name for tag in (*direct, *shown))
    return Document(
        id=work.pk,
        generation=work.generation,
        tag=sorted(canonical.closure(direct)),
        facets=facets,
        frequent=frequent,
        pseud=[pseud.pk for pseud in byline],
        user=sorted({pseud.user_id for pseud in byline if pseud.user_id}),
        language=work.language_id.lower(),
        status=work.status,
        members_only=work.members_only,
        complete=work.done,
        crossover=canonical.strangers(facets[Kind.FANDOM]),
        one_pairing=len(facets[Kind.RELATIONSHIP]) == 1,
        one_chapter=work.chapters_posted == 1,
        updated=amounts.microseconds(work.revised_at),
        posted=amounts.microseconds(
            _noon(work.published_on) if work.published_on else work.revised_at
        ),
        words=work.words,
        chapters=work.chapters_posted,
        **_counts(work.counts),
        title_key=terms.fold(work.sort_title),
        author_key=" ".join(names),
        texts={
            "title": [terms.fold(work.title)],
            "creators": names,
            "tags": [terms.fold(name) for name in tagged],
            "summary": _plain([work.summary]),
            **_texts(work, chapters),
        },
    )


def _counts(tally: Tally) -> dict[str, int]:
    counts: dict[str, int] = {name: getattr(tally, name) for name in COUNTED}
    # Whoever left kudos was there, even if no hit was counted.
    hits = max(tally.hits, tally.kudos, 1)
    return counts | {"kudos_per_hit": 1_000_000 * tally.kudos // hits}


def _texts(work: Work, chapters: Iterable[_Chapter]) -> dict[str, list[str]]:
    notes = [work.notes, work.end_notes]
    body: list[str] = []
    size = 0
    for _work, title, *beside, text in chapters:
        notes += beside
        body.append(terms.fold(title))
        if text and size < LONGEST:
            body += _plain([text])
            size += len(body[-1])
    return {"notes": _plain(notes), "body": body}


def _plain(texts: Iterable[str]) -> list[str]:
    return [terms.fold(html.plain_text(text)) for text in texts if text]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
