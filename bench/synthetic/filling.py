"""Fills an empty archive by a plan, piece by piece; after a kill it goes on where it was."""

import random
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from bench.synthetic import texts
from bench.synthetic.plan import FIRST_TAG, LANGUAGES, MEMBERS_ONLY, Plan, name
from bench.synthetic.pouring import pour
from ficary.people.models import Pseud, User
from ficary.tags.models import Kind, Tag
from ficary.works.models import Chapter, Creatorship, Revision, Tagging, Tally, Work

PIECE = 5_000

type Fill = Callable[[Plan, range], None]


def fill(plan: Plan, told: Callable[[str], None]) -> None:
    _pieces(plan.writers, User, 0, lambda piece: _writers(piece), told)
    _pieces(plan.tags, Tag, FIRST_TAG - 1, lambda piece: _tags(plan, piece), told)
    seeded = {
        kind: list(Tag.objects.seeded().kind(kind).values_list("pk", flat=True))
        for kind in (Kind.RATING, Kind.WARNING, Kind.CATEGORY)
    }
    _pieces(plan.works, Work, 0, lambda piece: _works(plan, seeded, piece), told)


def _pieces(
    number: int,
    model: type[models.Model],
    before: int,
    make: Callable[[range], None],
    told: Callable[[str], None],
) -> None:
    """Rows from the key `before` + 1 on, as far as they are not there yet."""
    last = max(model._default_manager.aggregate(last=Max("pk"))["last"] or 0, before)
    for start in range(last + 1, before + number + 1, PIECE):
        piece = range(start, min(start + PIECE, before + number + 1))
        with transaction.atomic():
            make(piece)
        done, step = piece[-1] - before, max(number // 20, 1)
        if done // step > (done - len(piece)) // step:
            told(f"{model._meta.verbose_name_plural}: {done:,} of {number:,}")


def _writers(piece: range) -> None:
    people = [(key, f"writer{key}", f"w{key}@example.org", "!") for key in piece]
    pour(User, ("id", "name", "email", "password"), people)
    pseuds = [(key, key, f"writer{key}", f"writer{key}", True) for key in piece]
    pour(Pseud, ("id", "user_id", "name", "key", "is_default"), pseuds)


def _tags(plan: Plan, piece: range) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        dice = random.Random(piece.start)
        for key in piece:
            kind = plan.kind(key)
            called = name(dice, kind, key)
            yield key, kind.value, called, called.casefold(), called.casefold(), called[0]

    pour(Tag, ("id", "kind", "name", "key", "sort_name", "initial"), rows())


# How many chapters a work has.
_CHAPTERS = (1,) * 13 + (2, 2, 3, 5, 8, 12, 30)
_STATUS = ("complete",) * 15 + ("in_progress",) * 3 + ("may_continue", "abandoned")


def _works(plan: Plan, seeded: dict[str, list[int]], piece: range) -> None:
    dice = random.Random(piece.start)
    works, signed, tagged, tallies, chapters, revisions = [], [], [], [], [], []
    for key in piece:
        moment, day = texts.moment(dice)
        writer = dice.randint(1, plan.writers)
        title, summary = texts.title(dice), texts.summary(dice)
        number, words = dice.choice(_CHAPTERS), texts.length(dice)
        status = dice.choice(_STATUS) if number == 1 else dice.choice(_STATUS[8:])
        facts = (dice.choice(LANGUAGES), status, dice.random() < MEMBERS_ONLY)
        moments = (moment, moment, moment, day)
        works.append((key, title, title.lower(), summary, *facts, *moments, words, number))
        signed.append((key, writer))
        tags = plan.tags_of(dice, seeded)
        tagged += [(key, tag, place, moment) for place, tag in enumerate(tags)]
        tallies.append((key, *texts.counts(dice)))
        # Chapters follow the keys of their works: 100 at most.
        keys = range(key * 100, key * 100 + number) if plan.has_body(key) else (key * 100,)
        for place, chapter in enumerate(keys, start=1):
            text = chapter if plan.has_body(key) else None
            chapters.append((chapter, key, place, moment, day, text))
            if text:
                body = texts.body(dice, max(words // number, 1))
                revisions.append((text, chapter, body, body, words // number, writer))
    pour(Work, _WORK, works)
    pour(Creatorship, ("work_id", "pseud_id"), signed)
    pour(Tagging, ("work_id", "tag_id", "position", "revised_at"), tagged)
    pour(Tally, ("work_id", "hits", "kudos", "comments", "bookmarks"), tallies)
    pour(Chapter, ("id", "work_id", "position", "posted_at", "published_on", "text_id"), chapters)
    pour(Revision, ("id", "chapter_id", "source", "xhtml", "words", "by_id"), revisions)


_WORK = (
    *("id", "title", "sort_title", "summary", "language_id", "status", "members_only"),
    *("created_at", "posted_at", "revised_at", "published_on", "words", "chapters_posted"),
)
