"""What is read beside notices, for those that are shown."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import OuterRef

from ficary.notifications.models.wish import Kind
from ficary.reading.models import Kudos
from ficary.works.models import Chapter


def name_thankers(notices: Iterable[Any]) -> None:
    """Put names to those about kudos, in one statement; who has left has none."""
    about = [notice for notice in notices if notice.kind == Kind.KUDOS]
    keys = [key for notice in about for key in notice.thanked]
    found = Kudos.objects.named().filter(pk__in=keys) if keys else []
    names = {kudos.pk: kudos.by.name for kudos in found if kudos.by}
    for notice in about:
        notice.thankers = [names[key] for key in notice.thanked if key in names]


def numbered() -> models.QuerySet[Chapter]:
    """Chapters with their `number` among the posted ones, without texts."""
    before = Chapter.objects.filter(
        work=OuterRef("work"), posted_at__isnull=False, position__lte=OuterRef("position")
    )
    counted = before.order_by().values("work").annotate(n=models.Count("pk")).values("n")
    # `Chapter` declares `number` for lists like this one, and the checker takes it for a clash.
    return Chapter.objects.for_index().annotate(number=models.Subquery(counted))  # type: ignore[no-redef]
