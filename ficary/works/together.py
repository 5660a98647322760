"""What is used together: tags of other kinds that stand on the works of one."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.db.models import Count

from ficary.tags.models import Kind, Tag
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Tagging

# So many of the newest works of a tag tell.
NEWEST: Final = 200


def used_with(tag: Tag, kinds: Iterable[Kind]) -> list[Tag]:
    """What they stand for, those first that most of its newest works bear. One statement."""
    newest = Tagging.objects.filter(OPEN_TAGGING, tag=tag).order_by("-revised_at", "-work")
    borne = Tag.objects.filter(taggings__work__in=newest.values("work")[:NEWEST])
    counted = borne.filter(kind__in=list(kinds)).annotate(times=Count("taggings"))
    times: Counter[Tag] = Counter()
    for one in counted.select_related("merger"):
        times[one.stands_for] += vars(one)["times"]
    return sorted(times, key=lambda one: (-times[one], one.sort_name))
