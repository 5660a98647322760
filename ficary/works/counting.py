"""Counts for lists of fandoms and languages: how many works stand under each."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from ficary.archive.models import Archive, Language
from ficary.archive.models.archive import framed
from ficary.tags import graph
from ficary.tags.events import tag_counted
from ficary.tags.models import TYPED, Tag
from ficary.works import bins
from ficary.works.facts import OPEN, OPEN_TAGGING
from ficary.works.models import Tagging, Work

# Counting many works takes as long as a page: large counts may lag by so much.
LARGE = 10_000
LAG = timedelta(minutes=10)


def _due() -> Q:
    """What is small, or was not counted for a while."""
    small = Q(works_for_members__lt=LARGE) | Q(counted_at=None)
    return small | Q(counted_at__lt=timezone.now() - LAG)


# Tags counted in one run of the task, so that others get their turn.
RUN = 500


def count_tags() -> bool:
    """Count the works under some of the tags that changed; True if there are more.

    The mark goes only if nothing changed while we counted, and if nobody else counted meanwhile:
    the last statement of a worker that was killed may still be under way in the database.
    """
    changed = Tag.objects.filter(_due(), uncounted__gt=0, kind__in=TYPED)
    columns = ("pk", "uncounted", "counted_at", "works_for_members")
    some = list(changed.order_by("pk").values_list(*columns)[:RUN])
    for tag in bins.concerned([tag for tag, *_ in some]):
        bins.keep(tag)
    alone = _alone([tag for tag, *_, before in some if before < LARGE])
    for tag, changes, at, before in some:
        counted = alone.get(tag) or _together(graph.under([tag]))
        with transaction.atomic():
            Tag.objects.keep_count(tag, changes, at, **counted)
            tag_counted.send(Tag, tag=tag, before=before, after=counted["works_for_members"])
    return len(some) == RUN


# Works that pages of tags show: of a synonym its own, else those of all below it as well.
type _Counted = dict[str, Any]


def _alone(tags: list[int]) -> dict[int, _Counted]:
    """By one statement, of those of `tags` under which no other stands."""
    alone = set(tags) - graph.with_others(tags)
    borne = Tagging.objects.filter(OPEN_TAGGING, tag__in=alone).order_by().values("tag")
    rows: Any = borne.annotate(**_counts(distinct=False))
    none = dict.fromkeys(_counts(distinct=False), 0)
    return dict.fromkeys(alone, none) | {row.pop("tag"): row for row in rows}


def _together(tags: Collection[int]) -> _Counted:
    # A work stands under one tag once.
    counts = _counts(distinct=len(tags) > 1)
    return Tagging.objects.filter(OPEN_TAGGING, tag__in=tags).aggregate(**counts)


def _counts(*, distinct: bool) -> dict[str, Count]:
    return {
        "works_for_members": Count("work", distinct=distinct),
        "works_open": Count("work", filter=Q(work__members_only=False), distinct=distinct),
    }


def count_languages() -> None:
    """One statement counts all of them; it is left out while a large count may lag."""
    languages = list(Language.objects.by_name())
    if not Language.objects.exclude(_due()).exists():
        _count_languages(languages)
    if Archive.objects.the().frame.get("languages") != framed(languages):
        Archive.objects.put_in_frame("languages", Language.objects.in_frame)


def _count_languages(languages: list[Language]) -> None:
    counted = {
        code: {"works_for_members": members, "works_open": everybody}
        for code, members, everybody in Work.objects.filter(OPEN)
        .order_by()
        .values_list("language")
        .annotate(members=Count("pk"), everybody=Count("pk", filter=Q(members_only=False)))
    }
    for language in languages:
        now = counted.get(language.pk, {"works_for_members": 0, "works_open": 0})
        large = now["works_for_members"] >= LARGE
        if large or any(getattr(language, column) != number for column, number in now.items()):
            Language.objects.filter(pk=language.pk).update(counted_at=timezone.now(), **now)
            vars(language).update(now)
