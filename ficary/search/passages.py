"""Where in a work's text the words stand that were looked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Final

from django.db.models import F
from django.utils.safestring import SafeString, mark_safe

from ficary.core import passage
from ficary.core.html import plain_text
from ficary.core.passage import Block, Passage
from ficary.search import terms
from ficary.search.wanted import Any, Every, Node, Words
from ficary.works.models import Chapter, Revision

# Words of text that are looked through for a page, shared between its works: of a very long one
# the beginning.
LOOKED_THROUGH: Final = 1_000_000
# Blocks that are looked at closely in one chapter, and how much of a very long one is (characters).
CLOSELY: Final = 30
# Of what was typed so much is shown.
MOST: Final = 12
LONGEST: Final = 20_000
# Characters that are shown.
SHOWN: Final = 240


_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    chapter: int
    passage: Passage
    # HTML, with the words found in <b>.
    excerpt: SafeString


def wanted(node: Node) -> list[Words]:
    """The words that were looked for in the texts of works, without those excluded."""
    match node:
        case Words(field="" | "body"):
            return [node]
        case Every(nodes) | Any(nodes):
            return [words for each in nodes for words in wanted(each)]
    return []


def find(works: Sequence[int], looked_for: Sequence[Words]) -> dict[int, Found]:
    """For each of `works`, which the viewer may read, the first place with most of the words."""
    if not looked_for or not works:
        return {}
    looked_for = list(dict.fromkeys(looked_for))[:MOST]
    found: dict[int, Found] = {}
    scores = dict.fromkeys(works, 0)
    for work, chapter, xhtml in _texts(works):
        if scores[work] < len(looked_for):
            score, place = _best(xhtml, looked_for, more_than=scores[work])
            if place:
                scores[work], found[work] = score, Found(chapter, place[0], mark_safe(place[1]))
    return found


def _texts(works: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Work, chapter and text, from the beginnings, in two statements."""
    posted = Chapter.objects.filter(work__in=works, posted_at__isnull=False, text__isnull=False)
    chapters = posted.order_by("work", "position").annotate(long=F("text__words"))
    rows: dict[int, tuple[int, int]] = {}
    words = dict.fromkeys(works, 0)
    for work, chapter, text, long in chapters.values_list("work_id", "pk", "text_id", "long"):
        if words[work] <= LOOKED_THROUGH // len(words):
            rows[text] = (work, chapter)
        words[work] += long
    texts = Revision.objects.filter(pk__in=rows).values_list("pk", "xhtml")
    order = {text: number for number, text in enumerate(rows)}
    for text, xhtml in sorted(texts, key=lambda row: order[row[0]]):
        yield *rows[text], xhtml


def _best(
    xhtml: str, looked_for: Sequence[Words], *, more_than: int
) -> tuple[int, tuple[Passage, str] | None]:
    """The first block with most of what is looked for, if it has more than so many."""
    whole = terms.fold(xhtml)
    there = [words for words in looked_for if _may_stand(words, whole)]
    best: tuple[Passage, str] | None = None
    looks = 0
    for number, (start, folded) in enumerate(_blocks(xhtml)):
        if _likely(folded, there) <= more_than:
            continue
        block = Block(start[0], plain_text(xhtml[slice(*start)]))
        near = _near(block.text, folded, there)
        spans = list(terms.spans(near))
        runs = [run for words in there if (run := _runs(spans, words))]
        looks += 1
        if len(runs) > more_than:
            more_than = len(runs)
            marked = sorted({place for run in runs for place in run})
            best = Passage.of(number, block), _excerpt(near, spans, marked)
        if more_than == len(looked_for) or looks == CLOSELY:
            break
    return more_than, best


def _blocks(xhtml: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Those with anything to read in them: where they are, and their text, folded."""
    for start, end in passage.places(xhtml):
        text = unescape(_TAG.sub("", xhtml[start:end]))
        if text and not text.isspace():
            yield (start, end), terms.fold(text)


def _may_stand(words: Words, folded: str) -> bool:
    return all(word in folded for word in words.words)


def _likely(folded: str, looked_for: Sequence[Words]) -> int:
    """How many of them can be in it: their words are, in whatever order."""
    may = [words for words in looked_for if _may_stand(words, folded)]
    there = frozenset(terms.words(folded)) if may else frozenset()
    return sum(_stand(words, there) for words in may)


def _stand(words: Words, there: frozenset[str]) -> bool:
    *first, last = words.words
    ends = any(word.startswith(last) for word in there) if words.open_end else last in there
    return ends and there.issuperset(first)


def _near(text: str, folded: str, looked_for: Sequence[Words]) -> str:
    """Of a very long block what stands around the rarest of the words, the longest."""
    if len(text) <= LONGEST:
        return text
    words = max((word for each in looked_for for word in each.words), key=len, default="")
    at = max(0, folded.find(words)) * len(text) // len(folded)
    return text[max(0, at - LONGEST // 2) : at + LONGEST // 2]


def _runs(spans: Sequence[terms.Span], words: Words) -> list[int]:
    """The numbers of the spans that are, one after the other, these words."""
    wanted = words.words
    found: list[int] = []
    for start in range(len(spans) - len(wanted) + 1):
        run = [span.word for span in spans[start : start + len(wanted)]]
        last = run[-1].startswith(wanted[-1]) if words.open_end else run[-1] == wanted[-1]
        if last and tuple(run[:-1]) == wanted[:-1]:
            found += range(start, start + len(wanted))
    return found


def _excerpt(text: str, spans: Sequence[terms.Span], marked: Sequence[int]) -> str:
    """The words around the first place, those found in <b>."""
    first = marked[0]
    while first > 0 and spans[marked[0]].start - spans[first - 1].start < SHOWN // 3:
        first -= 1
    at = spans[first].start if first else 0
    begin, shown = at, ["… " if first else ""]
    for number in range(first, len(spans)):
        span = spans[number]
        if span.end - begin > SHOWN and number > marked[0]:
            return "".join(shown) + " …"
        shown.append(escape(text[at : span.start]))
        word = escape(text[span.start : span.end])
        shown.append(f"<b>{word}</b>" if number in marked else word)
        at = span.end
    return "".join((*shown, escape(text[at:])))
