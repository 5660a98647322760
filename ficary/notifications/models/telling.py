"""What was posted and is still to be told to those who follow it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ficary.search.models import Change
from ficary.works.facts import OPEN_TAGGING
from ficary.works.models import Chapter, Work


class Audience(models.TextChoices):
    """Each is told at its own time: writers' names may be secret for a while."""

    FOLLOWERS = "followers"  # Of the work, and of its tags.
    AUTHORS = "authors"  # Of those who wrote it.
    FILTERS = "filters"  # Who follow filters: told once the index has it.


class TellingQuerySet(models.QuerySet["Telling"]):
    def ready(self) -> Self:
        """Those that may be told now: what is hidden or secret waits until it is not."""
        named = Q(audience=Audience.FOLLOWERS) | Q(audience=Audience.AUTHORS, work__anonymous=False)
        return self.filter(named, OPEN_TAGGING).order_by("pk")

    def to_sift(self) -> Self:
        """Those whose works the index has as they are: filters can be held against them."""
        late = Change.objects.filter(work=models.OuterRef("work"))
        return self.filter(OPEN_TAGGING, ~models.Exists(late), audience=Audience.FILTERS).order_by(
            "pk"
        )

    def add(self, work: Work, chapter: Chapter | None = None) -> None:
        """Have it told, soon or once it may be; within the transaction of the posting.

        Whoever has not heard of the work yet hears of it once, whatever is added meanwhile.
        """
        secret = {
            Audience.FOLLOWERS: bool(work.hidden_at or work.unrevealed),
            Audience.AUTHORS: bool(work.hidden_at or work.unrevealed or work.anonymous),
            Audience.FILTERS: bool(work.hidden_at or work.unrevealed),
        }
        waiting = set(self.filter(work=work).values_list("audience", flat=True))
        self.bulk_create(
            Telling(work=work, chapter=chapter, audience=audience)
            for audience in Audience
            if not (secret[audience] and audience in waiting)
            # Filters are followed for new works alone.
            and (chapter is None or audience != Audience.FILTERS)
        )


class Telling(models.Model):
    """A row until all of its audience have their notices. What must happen, not a nudge."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="+")
    # Empty: the work itself was posted, with all the chapters that it had.
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.CharField(max_length=9, choices=Audience.choices)
    at = models.DateTimeField(default=timezone.now)
    # Members are told in the order of their keys: those up to this one have been.
    up_to = models.BigIntegerField(default=0)

    objects = TellingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Telling {self.pk}"
