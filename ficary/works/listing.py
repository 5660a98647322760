"""What a blurb shows beside the work's own row, for a page of works in two statements.

`Work.objects.for_listing()` loads the same for any works; this asks faster, for the busiest pages.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, QuerySet

from ficary.core.prepared import Prepared
from ficary.tags.models import Tag
from ficary.works.models import Creatorship, Work


def _creators_of(works: list[int]) -> QuerySet[Creatorship]:
    return Creatorship.objects.for_listing().filter(work__in=works)


def _tags_of(works: list[int]) -> QuerySet[Tag, Any]:
    borne = Tag.objects.for_listing().filter(taggings__work__in=works)
    return borne.annotate(work=F("taggings__work")).order_by("taggings__position")


_creators = Prepared(_creators_of)
_tags = Prepared(_tags_of)


def complete(works: Sequence[Work]) -> None:
    """Put creators and tags on `works`, whose rows are loaded with `language` and `tally`."""
    known = {work.pk: work for work in works}
    for work in works:
        work.accepted, work.tagged_as = [], []
    for made in _creators.ask(works=known):
        known[made.work_id].accepted.append(made)
    for tag in _tags.ask(works=known):
        known[tag.work].tagged_as.append(tag)
