"""Chapters: their texts, and every revision of them."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, cast
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import html, words
from ficary.core.address import address
from ficary.people.models import Pseud, Viewer
from ficary.works import events
from ficary.works.cleaning import clean_fields
from ficary.works.models.work import Work


class Format(models.TextChoices):
    """How the writer typed a text."""

    RICH = "rich", _("Rich text")
    HTML = "html", _("HTML")
    PLAIN = "plain", _("Plain text")


class EditedMeanwhile(Exception):
    """Somebody, perhaps the writer in another tab, saved since this text was opened."""


class ChapterQuerySet(models.QuerySet["Chapter"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what `viewer` may read of works that she may read: drafts are their creators'."""
        # Asked of the work of each chapter: SQLite would else look up all works that there are.
        work = Work.objects.visible_to(viewer).filter(pk=models.OuterRef("work"))
        readable = self.filter(models.Exists(work))
        if not viewer.is_authenticated:
            return readable.posted()
        return readable.filter(
            Q(posted_at__isnull=False) | Q(work__in=Work.objects.created_by(viewer))
        )

    def posted(self) -> Self:
        return self.filter(posted_at__isnull=False)

    def due(self) -> Self:
        """Scheduled chapters of posted works whose moment has come.

        What somebody wrote who is suspended now waits until she is not.
        """
        now = timezone.now()
        return self.filter(
            posted_at=None,
            due_at__lte=now,
            work__posted_at__isnull=False,
            work__withdrawn_at=None,
        ).exclude(text__by__user__suspended_until__gt=now)

    def in_order(self) -> Self:
        return self.order_by("position")

    def for_index(self) -> Self:
        """What lists of chapters show: the words of the text, never the text."""
        return (
            self.in_order().defer("summary", "notes", "end_notes").annotate(words=F("text__words"))
        )

    def for_reading(self) -> Self:
        return self.in_order().select_related("text")

    @transaction.atomic
    def begin(
        self,
        work: Work,
        *,
        by: Pseud,
        source: str,
        source_format: str,
        position: int | None = None,
        begun_as: UUID | None = None,
        **fields: Any,
    ) -> "Chapter":
        """A new chapter, a draft still, at `position` (from 1) or at the end."""
        work.hold()
        last = work.chapters.aggregate(last=models.Max("position"))["last"] or 0
        chapter = self.create(work=work, position=last + 1, begun_as=begun_as)
        chapter.edit(source=source, source_format=source_format, by=by, **fields)
        if position is not None and position <= last:
            chapter.move_to(position)
        return chapter


class Chapter(models.Model):
    """A part of a work. A one-shot has one, without a title."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="chapters")
    # 1, 2, 3 … over all chapters of a work, drafts included.
    position = models.PositiveIntegerField()
    title = models.CharField(_("chapter title"), max_length=limits.TITLE, blank=True)
    # These three are clean XHTML.
    summary = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    end_notes = models.TextField(blank=True)
    # The revision that readers see. Empty only while the chapter is being made.
    text = models.ForeignKey(
        "Revision", on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Empty for as long as the chapter is a draft.
    posted_at = models.DateTimeField(null=True, editable=False)
    # Empty: not scheduled.
    due_at = models.DateTimeField(null=True)
    # The writer's date for it, not in the future. Empty for a draft without one.
    published_on = models.DateField(null=True)
    # Counts edits: two tabs never overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)
    # The form that it was typed in: sent twice, it makes one chapter. Empty: not by a form.
    begun_as = models.UUIDField(null=True, unique=True, editable=False)

    objects = ChapterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["work", "position"], name="chapter_position_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False, posted_at=None),
                name="chapter_due",
            )
        ]

    if TYPE_CHECKING:
        words: int
        # Its place among what a reader may see, put there by the page.
        number: int

    def __str__(self) -> str:
        return self.title or f"Chapter {self.position}"

    def get_absolute_url(self) -> str:
        return address("chapter", self.work_id, self.pk)

    @property
    def too_short(self) -> bool:
        """Whether it has too little text to be posted."""
        return self.text is None or len(self.text.xhtml) < limits.CHAPTER_SHORTEST

    @transaction.atomic
    def edit(
        self,
        *,
        source: str,
        source_format: str,
        by: Pseud,
        version: int | None = None,
        minor: bool = False,
        **fields: Any,
    ) -> "Revision":
        """Write the text and the fields around it: what readers see from now on.

        `version` is what the writer saw: raises EditedMeanwhile, and changes nothing, if it was
        edited since.
        """
        clean_fields(fields)
        self.work.hold()
        seen = Chapter.objects.filter(pk=self.pk)
        if version is not None:
            seen = seen.filter(version=version)
        revision = self._revise(source, source_format, by=by, minor=minor)
        if not seen.update(version=F("version") + 1, text=revision, **fields):
            raise EditedMeanwhile
        self.refresh_from_db()
        self.work.recount()
        self.work._changed()
        return revision

    def _revise(self, source: str, source_format: str, *, by: Pseud, minor: bool) -> "Revision":
        """The revision that holds this text: the present one, if it does."""
        made = Revision.of(source, source_format)
        now = self.text
        if now and (now.sha256, now.source, now.source_format) == (
            made.sha256,
            made.source,
            made.source_format,
        ):
            return now
        made.chapter, made.by, made.minor = self, by, minor
        made.save()
        return made

    @transaction.atomic
    def post(self) -> bool:
        """Show a draft to readers, and with it a work that is still one. Again changes nothing."""
        self.work.hold()
        now = timezone.now()
        drafts = Chapter.objects.filter(pk=self.pk, posted_at=None)
        if not drafts.update(posted_at=now, due_at=None):
            return False
        Chapter.objects.filter(pk=self.pk, published_on=None).update(published_on=now.date())
        self.refresh_from_db()
        first = Work.objects.filter(pk=self.work_id, posted_at=None).update(posted_at=now)
        self.work.recount()
        if first:
            events.work_posted.send(Work, work=self.work)
        else:
            events.chapter_posted.send(Work, work=self.work, chapter=self)
        return True

    @transaction.atomic
    def schedule(self, at: datetime | None) -> bool:
        """Have a draft posted at this moment, or (None) not by itself."""
        self.work.hold()
        drafts = Chapter.objects.filter(pk=self.pk, posted_at=None)
        changed = drafts.update(due_at=at)
        self.refresh_from_db()
        return bool(changed)

    @transaction.atomic
    def post_if_due(self) -> bool:
        """Asked again under the lock: it may have been put off a moment ago."""
        self.work.hold()
        return Chapter.objects.due().filter(pk=self.pk).exists() and self.post()

    @transaction.atomic
    def move_to(self, position: int) -> None:
        """Put it at `position`, from 1; beyond the ends is at the end. The others close up."""
        self.work.hold()
        others = list(
            self.work.chapters.exclude(pk=self.pk).in_order().values_list("pk", flat=True)
        )
        others.insert(max(0, min(position - 1, len(others))), self.pk)
        put_in_order(self.work, others)
        self.refresh_from_db()

    @transaction.atomic
    def remove(self) -> bool:
        """Delete it, unless it is the only one that the work has."""
        self.work.hold()
        if not self.work.chapters.exclude(pk=self.pk).exists():
            return False
        work = self.work
        self.erase()
        put_in_order(work, list(work.chapters.in_order().values_list("pk", flat=True)))
        return True

    def erase(self) -> None:
        events.chapter_erasing.send(Chapter, chapter=self)
        Chapter.objects.filter(pk=self.pk).update(text=None)
        self.drafts_beside.all().delete()
        self.revisions.all().delete()
        Chapter.objects.filter(pk=self.pk).delete()


@transaction.atomic
def put_in_order(work: Work, keys: list[int]) -> None:
    """Number the chapters of `work` as `keys` has them; a chapter made meanwhile goes last."""
    work.hold()
    made = work.chapters.exclude(pk__in=keys).in_order().values_list("pk", flat=True)
    keys = [*keys, *made]
    beyond = 1 + max(len(keys), work.chapters.aggregate(last=models.Max("position"))["last"] or 0)
    work.chapters.update(position=F("position") + beyond)
    cases = [models.When(pk=key, then=number) for number, key in enumerate(keys, start=1)]
    work.chapters.update(position=models.Case(*cases, output_field=models.IntegerField()))
    work.recount()
    work._changed()


class Revision(models.Model):
    """One text of one chapter, as typed and as cleaned. Never changed once it is written."""

    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="revisions")
    source = models.TextField()
    source_format = models.CharField(max_length=5, choices=Format.choices)
    xhtml = models.TextField()
    cleaner_version = models.PositiveSmallIntegerField(default=html.CLEANER_VERSION)
    # Of the XHTML as UTF-8, 64 hexadecimal digits.
    sha256 = models.CharField(max_length=64)
    words = models.PositiveIntegerField()
    by = models.ForeignKey(Pseud, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    minor = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Revision {self.pk}"

    @classmethod
    def of(cls, source: str, source_format: str) -> "Revision":
        """Clean a text, without saving anything: for a preview as well."""
        xhtml = html.clean(source, form=cast("html.Form", source_format))
        return cls(
            source=source,
            source_format=source_format,
            xhtml=xhtml,
            sha256=hashlib.sha256(xhtml.encode()).hexdigest(),
            words=words.count(xhtml),
        )
