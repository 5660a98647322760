"""What the benchmarks ask (`bench/asking/questions.py`) of a small archive like theirs: totals,
orders and frequent tags are those of plain sets, which know nothing of the index."""

import re
from collections import Counter, defaultdict
from typing import Any

import pytest

from bench.asking.questions import MIXES, OUT, Dealer, Question
from bench.synthetic import counting
from bench.synthetic.filling import fill
from bench.synthetic.plan import Plan
from ficary.search import documents, embedded
from ficary.search import index as door
from ficary.tags.models import TYPED, Kind, Tag, TagWord
from ficary.web.forms.filter_names import IDS
from ficary.works.models import COUNTED, Tagging, Work
from tests.conftest import Index

WORKS, QUESTIONS = 1_500, 12


class Plain:
    """Every work looked at for every question."""

    def __init__(self) -> None:
        self.works = {work.pk: work for work in Work.objects.public().select_related("tally")}
        self.tags: dict[int, dict[int, str]] = defaultdict(dict)
        for work, tag, kind in Tagging.objects.values_list("work", "tag", "tag__kind"):
            self.tags[work][tag] = kind
        self.words = {
            work.pk: set(re.findall(r"\w+", f"{work.title} {work.summary}".lower()))
            for work in self.works.values()
        }

    def found(self, asked: Question) -> list[Work]:
        return [work for work in self.works.values() if self._fits(work, asked)]

    def _fits(self, work: Work, asked: Question) -> bool:
        tags = self.tags[work.pk]
        low, high = asked.words or (0, work.words)
        return (
            set(asked.tags) <= tags.keys()
            and tags.keys().isdisjoint(asked.exclude)
            and set(asked.texts) <= self.words[work.pk]
            and (work.language_id == "en" or not asked.english)
            and (work.done or not asked.complete)
            and low <= work.words <= high
            and not (asked.no_crossovers and Counter(tags.values())[Kind.FANDOM] > 1)
        )

    def facets(self, works: list[Work]) -> dict[str, Counter[int]]:
        counted: dict[str, Counter[int]] = {kind: Counter() for kind in IDS}
        for work in works:
            for tag, kind in self.tags[work.pk].items():
                counted[kind][tag] += 1
        return counted


@pytest.fixture
def plain(index: Index, monkeypatch: pytest.MonkeyPatch) -> Plain:
    """Small as it is, it has frequent tags, with which some lists are full and others are not."""
    monkeypatch.setattr(documents, "FREQUENT", 20)
    monkeypatch.setattr(embedded, "SURE", 40)
    monkeypatch.setattr(embedded, "LARGE", 50)
    monkeypatch.setattr(embedded, "MANY", 200)
    fill(Plan(WORKS), told=lambda _text: None)
    counting.count()
    counting.words(told=lambda _text: None)
    index()
    return Plain()


def test_answers_are_those_of_plain_sets(plain: Plain) -> None:
    dealer = Dealer()

    for mix in MIXES:
        questions = dealer.questions(mix, QUESTIONS)
        assert len(questions) == QUESTIONS
        for asked in questions:
            _compare(plain, asked)


def test_words_of_tags_are_those_that_posting_would_have_made(plain: Plain) -> None:
    tags = Tag.objects.filter(works_open__gt=0, kind__in=TYPED).order_by("pk")[:30]
    before = _words()
    for tag in tags:
        TagWord.objects.filter(tag=tag).delete()
        TagWord.objects.keep(tag)

    assert _words() == before


def _words() -> set[tuple[Any, ...]]:
    columns = ("tag", "kind", "weight", "canonical", "word", "one", "two", "four")
    return set(TagWord.objects.values_list(*columns))


def _compare(plain: Plain, asked: Question) -> None:
    wanted = asked.wanted()
    hits = door.find(wanted, OUT, first=asked.first)
    counted = [door.facets(wanted, OUT, IDS, found=found) for found in (None, hits.total)]

    true = plain.found(asked)
    assert hits.total == len(true)
    if wanted.sort != "best":
        names = {"updated": "revised_at"}
        order = sorted(_value(work, names.get(wanted.sort, wanted.sort)) for work in true)[::-1]
        shown = [_value(plain.works[key], names.get(wanted.sort, wanted.sort)) for key in hits.ids]
        assert shown == order[asked.first : asked.first + len(shown)]
    for kind, counts in plain.facets(true).items():
        for told in counted:
            assert [number for _tag, number in told[kind]] == [
                number for _tag, number in counts.most_common(10)
            ]
            assert all(counts[tag] == number for tag, number in told[kind])


def _value(work: Work, name: str) -> object:
    return getattr(work.counts if name in COUNTED else work, name)
