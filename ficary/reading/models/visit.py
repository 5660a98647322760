"""Where a member stopped in a work, and what she thinks of doing with it."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ficary.core.passage import QUOTED, Passage
from ficary.people.models import User
from ficary.works.models import Chapter, Revision, Work

# Opened again within this span it is the same visit.
ONE_VISIT: Final = timedelta(minutes=30)


class State(models.TextChoices):
    """Set by hand, or as one reads."""

    READING = "reading", pgettext_lazy("how far one is with a work", "Reading")
    READ = "read", pgettext_lazy("how far one is with a work", "Read")
    TO_READ = "to_read", _("To read")
    ON_HOLD = "on_hold", _("On hold")
    DROPPED = "dropped", _("Dropped")


class VisitQuerySet(models.QuerySet["Visit"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user)

    def newest(self) -> Self:
        return self.order_by("-at", "-pk")

    def for_listing(self, user: User) -> Self:
        """With the works, where she may still read them, and the chapters where she stopped."""
        works = Work.objects.visible_to(user).for_listing()
        return self.with_news().prefetch_related(
            models.Prefetch("work", works), models.Prefetch("chapter", _chapters(user))
        )

    def with_news(self) -> Self:
        """Count chapters that came since, and say whether others were edited since."""
        posted = Chapter.objects.posted().filter(work=models.OuterRef("work"))
        later = posted.filter(posted_at__gt=models.OuterRef("at")).order_by().values("work")
        edits = Revision.objects.filter(
            chapter__work=models.OuterRef("work"),
            chapter__posted_at__lte=models.OuterRef("at"),
            at__gt=models.OuterRef("at"),
            minor=False,
        )
        return self.annotate(
            new_chapters=models.Subquery(later.annotate(n=models.Count("pk")).values("n")),
            edited=models.Exists(edits),
        )

    @transaction.atomic
    def note(
        self,
        user: User,
        chapter: Chapter,
        passage: Passage | None,
        *,
        end: bool,
        ago: timedelta = timedelta(),
    ) -> None:
        """She reads this chapter of a work, at this passage; `end`: its end is in sight.

        Just now, or some time `ago` without a network: then only if she was not there since.
        Nothing is noted for who does not want it (`User.keeps_history`).
        """
        if not User.objects.filter(pk=user.pk, keeps_history=True).exists():
            return
        now = timezone.now() - ago
        place: dict[str, Any] = {"chapter": chapter, "at": now}
        if passage:
            place |= {"block": passage.block, "digest": passage.digest, "quote": passage.quote}
        mine = self.of(user).filter(work=chapter.work_id)
        if self._begin(user, chapter.work_id):
            mine.update(**place)
        elif mine.filter(at__gt=now).exists():
            return
        else:
            mine.filter(at__lt=now - ONE_VISIT).update(times=F("times") + 1)
            self._go_on(mine)
            mine.update(**place)
        if end and _last(chapter):
            mine.exclude(state=State.DROPPED).update(state=State.READ)

    def _begin(self, user: User, work: int) -> bool:
        """Whether this is the first of it; of two at one moment only one is."""
        made = Visit(user=user, work_id=work, times=0)
        self.bulk_create([made], ignore_conflicts=True)
        return bool(self.of(user).filter(work=work, times=0, state=State.READING).update(times=1))

    def _go_on(self, mine: Self) -> None:
        """Who opens what she put off reads it; what she had read, if there is more of it."""
        put_off = Q(state__in=(State.TO_READ, State.ON_HOLD))
        more = Chapter.objects.posted().filter(
            work=models.OuterRef("work"), posted_at__gt=models.OuterRef("at")
        )
        mine.filter(put_off | Q(models.Exists(more), state=State.READ)).update(state=State.READING)

    @transaction.atomic
    def put(self, user: User, work: Work, state: str) -> bool:
        """Say by hand what she does with `work`; False if she wants nothing to be remembered."""
        if not User.objects.filter(pk=user.pk, keeps_history=True).exists():
            return False
        self.bulk_create([Visit(user=user, work=work, times=0)], ignore_conflicts=True)
        self.of(user).filter(work=work).update(state=state)
        return True

    def forget_chapter(self, chapter: Chapter) -> None:
        self.filter(chapter=chapter).update(chapter=None, block=0, digest="", quote="")


def _chapters(user: User) -> models.QuerySet[Chapter]:
    fields = ("pk", "work_id", "position", "title")
    return Chapter.objects.visible_to(user).only(*fields)


def _last(chapter: Chapter) -> bool:
    """Whether nothing comes after it, in a work that says it is whole."""
    later = Chapter.objects.posted().filter(work=chapter.work_id, position__gt=chapter.position)
    return chapter.work.done and not later.exists()


class Visit(models.Model):
    """What a member read of one work. `times` is 0 for what she only put on a list."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="visits", db_index=False)
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="visits")
    # Empty: not opened yet, or the chapter is gone.
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, null=True, related_name="+")
    # The passage (`core.passage`).
    block = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=8, blank=True)
    quote = models.CharField(max_length=QUOTED, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.READING)
    times = models.PositiveIntegerField(default=1)
    # When she was last there: what is newer is new to her.
    at = models.DateTimeField(default=timezone.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "work"], name="visit_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="visit_newest"),
            models.Index(fields=["user", "state", "-at", "-id"], name="visit_by_state"),
        ]

    if TYPE_CHECKING:
        # Put there by `with_news`. Empty: none.
        new_chapters: int | None
        edited: bool

    def __str__(self) -> str:
        return f"Visit {self.pk}"

    @property
    def passage(self) -> Passage | None:
        return Passage(self.block, self.digest, self.quote) if self.digest else None

    def at_address(self, passage: Passage) -> bool:
        """Whether this is the passage where she stopped, as an address has it."""
        return (self.block, self.digest) == (passage.block, passage.digest)

    @property
    def address(self) -> str:
        """Where she goes on."""
        if self.chapter is None:
            return Work.get_absolute_url(Work(pk=self.work_id))
        place = f"?at={self.passage}#passage" if self.passage else "#workskin"
        return f"{self.chapter.get_absolute_url()}{place}"
