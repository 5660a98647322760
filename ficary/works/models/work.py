"""Works: what authors post, and who may read it."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Language
from ficary.core.address import address
from ficary.core.loaded import Loaded
from ficary.people.models import Pseud, User, Viewer
from ficary.tags.models import Kind, Tag
from ficary.works import events
from ficary.works.byline import Byline
from ficary.works.cleaning import clean_fields
from ficary.works.facts import DONE, OPEN, Commenters, Status
from ficary.works.models.creatorship import Creatorship
from ficary.works.models.queryset import WorkQuerySet
from ficary.works.models.tagging import Tagging
from ficary.works.models.tally import Tally
from ficary.works.titles import sort_title

if TYPE_CHECKING:
    from ficary.works.models.chapter import ChapterQuerySet


class Work(Loaded):
    """A story: chapters under one title and one set of tags."""

    title = models.CharField(_("title"), max_length=limits.TITLE)
    sort_title = models.CharField(max_length=limits.TITLE, editable=False)
    # These three are clean XHTML.
    summary = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    end_notes = models.TextField(blank=True)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="works")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.COMPLETE)
    # Empty: the writer doesn't know, shown as "?".
    planned_chapters = models.PositiveSmallIntegerField(null=True)

    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # Empty for as long as the work is a draft.
    posted_at = models.DateTimeField(null=True, editable=False)
    # The writer's date for it: the first chapter's. Empty for a draft without one.
    published_on = models.DateField(null=True)
    # What "newest first" goes by: the latest chapter's moment (noon UTC of a date in the past).
    revised_at = models.DateTimeField(default=timezone.now, editable=False)
    members_only = models.BooleanField(default=False)
    anonymous = models.BooleanField(default=False)
    comments_from = models.CharField(
        max_length=8, choices=Commenters.choices, default=Commenters.MEMBERS
    )
    # Whether its creators see comments first.
    comments_wait = models.BooleanField(default=False)
    unrevealed = models.BooleanField(default=False)
    # Empty: not hidden by a moderator.
    hidden_at = models.DateTimeField(null=True, editable=False)
    # Empty: not deleted. Deleted works are tombstones, which the creators can lift for 30 days.
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    # Of the posted chapters; of all, as long as the work is a draft.
    words = models.PositiveIntegerField(default=0, editable=False)
    chapters_posted = models.PositiveIntegerField(default=0, editable=False)
    # Counts edits of the fields above that a writer fills in: two tabs never overwrite each other.
    version = models.PositiveIntegerField(default=1, editable=False)
    # Counts every change that a page of it could show.
    generation = models.PositiveBigIntegerField(default=1, editable=False)
    # The form that it was typed in: sent twice, it makes one work. Empty: not by a form.
    begun_as = models.UUIDField(null=True, unique=True, editable=False)

    tags = models.ManyToManyField(Tag, through="Tagging", related_name="works")

    objects = WorkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-revised_at", "-id"], condition=OPEN, name="work_newest_for_members"
            ),
            models.Index(
                fields=["-revised_at", "-id"],
                condition=OPEN & Q(members_only=False),
                name="work_newest",
            ),
            models.Index(
                fields=["language", "-revised_at", "-id"], condition=OPEN, name="work_by_language"
            ),
            models.Index(
                fields=["withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="work_withdrawn",
            ),
            models.Index(
                fields=["-hidden_at", "-id"],
                condition=Q(hidden_at__isnull=False),
                name="work_hidden",
            ),
        ]

    # Put there by pages that list works: where the words stand that a search looked for …
    passage: Any = None
    # … how far the viewer is in it …
    visit: Any = None
    # … and why it stands in the list of similar works.
    why = ""

    if TYPE_CHECKING:
        chapters: ChapterQuerySet
        accepted: list[Creatorship]
        tagged_as: list[Tag]
        # The viewer's bookmark on it, put there by pages that list works.
        kept: int | None
        # Her subscription to it, and who thanked for it; put there by the page of a text.
        followed: int | None
        thanked: bool
        thanked_by: int
        thanked_by_guests: int
        # Put there by `for_writing`.
        signed_as: int | None

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("work", self.pk)

    # What it is

    @property
    def done(self) -> bool:
        return self.status in DONE

    @property
    def one_shot(self) -> bool:
        return self.done and self.chapters_posted == 1

    @property
    def chapters_of(self) -> str:
        """ "3/5" or "3/?", as readers' tools expect."""
        if self.done:
            return f"{self.chapters_posted}/{max(self.chapters_posted, 1)}"
        return f"{self.chapters_posted}/{self.planned_chapters or '?'}"

    def tags_of(self, *kinds: str) -> list[Tag]:
        """Its tags of these kinds in the writer's order; reads what `for_listing` loaded."""
        return [tag for tag in self.tagged_as if tag.kind in kinds]

    @property
    def gated(self) -> bool:
        """Whether readers are asked before they see it."""
        return any(tag.gated for tag in self.tags_of(Kind.RATING))

    @property
    def counts(self) -> Tally:
        """What `for_listing` loaded of what readers did; all 0 where there was nothing yet."""
        return getattr(self, "tally", None) or Tally(work=self)

    def byline(self, viewer: Viewer) -> Byline:
        """Whose name `viewer` is shown. No page, feed, mail or file reads the creators itself."""
        pseuds = [creatorship.pseud for creatorship in self.accepted]
        if not self.anonymous:
            return Byline(pseuds, anonymous=False)
        told = self.written_by(viewer) or (viewer.is_authenticated and viewer.keeper)
        return Byline(pseuds if told else [], anonymous=True)

    def written_by(self, viewer: Viewer) -> bool:
        """Whether one of its names is hers, out of what `for_listing` loaded."""
        return viewer.is_authenticated and any(
            creatorship.pseud.user_id == viewer.pk for creatorship in self.accepted
        )

    # What its writer does

    @transaction.atomic
    def describe(self, *, version: int | None = None, **fields: Any) -> bool:
        """Change title, summary, notes, language, status and the like; notes are cleaned here.

        With `version`, what the writer saw: False, and nothing is changed, if it was edited since.
        """
        clean_fields(fields)
        if "title" in fields:
            fields["sort_title"] = sort_title(fields["title"])
        seen = Work.objects.filter(pk=self.pk)
        if version is not None:
            seen = seen.filter(version=version)
        if not seen.update(version=F("version") + 1, generation=F("generation") + 1, **fields):
            return False
        self._keep_plan()
        self.refresh_from_db()
        self._changed()
        return True

    @transaction.atomic
    def tag(self, tags: Sequence[Tag]) -> None:
        """Make `tags`, in their order, its only ones."""
        self.hold()
        before = {tagging.tag_id: tagging for tagging in self.taggings.all()}
        kept = {tag.pk for tag in tags}
        self.taggings.exclude(tag__in=kept).delete()
        Tagging.objects.bulk_create(
            [
                Tagging(work=self, tag=tag, position=position, revised_at=self.revised_at)
                for position, tag in enumerate(tags)
            ],
            update_conflicts=True,
            unique_fields=["work", "tag"],
            update_fields=["position"],
        )
        self._touch()
        self._changed(before.keys() | kept)

    @transaction.atomic
    def sign(self, user: User, pseud: Pseud) -> None:
        """Let it bear another of `user`'s pseuds, where it bears one."""
        hers = self.creatorships.accepted().filter(pseud__user=user)
        if pseud.user_id != user.pk or hers.filter(pseud=pseud).exists():
            return
        if Creatorship.objects.filter(pk__in=hers.values("pk")[:1]).update(pseud=pseud):
            self._touch()
            self._changed()

    @transaction.atomic
    def post(self) -> bool:
        """Show a draft, with all its chapters, to its readers. A second call changes nothing."""
        now = timezone.now()
        drafts = Work.objects.filter(pk=self.pk, posted_at=None, withdrawn_at=None)
        if not drafts.update(posted_at=now):
            return False
        self.chapters.filter(posted_at=None).update(posted_at=now, due_at=None)
        self.chapters.filter(published_on=None).update(published_on=now.date())
        self.recount()
        events.work_posted.send(Work, work=self)
        return True

    @transaction.atomic
    def withdraw(self) -> bool:
        """Delete it for its readers; the creators can take that back for 30 days."""
        standing = Work.objects.filter(pk=self.pk, withdrawn_at=None)
        if not standing.update(withdrawn_at=timezone.now(), generation=F("generation") + 1):
            return False
        self.refresh_from_db()
        events.work_withdrawn.send(Work, work=self)
        return True

    @transaction.atomic
    def restore(self) -> bool:
        withdrawn = Work.objects.filter(pk=self.pk, withdrawn_at__isnull=False)
        if not withdrawn.update(withdrawn_at=None, generation=F("generation") + 1):
            return False
        self.refresh_from_db()
        events.work_restored.send(Work, work=self)
        return True

    @transaction.atomic
    def erase(self) -> None:
        """Remove every row of it for good."""
        tags = list(self.taggings.values_list("tag", flat=True))
        events.work_erasing.send(Work, work=self)
        self.drafts_beside.all().delete()
        for chapter in self.chapters.all():
            chapter.erase()
        self.taggings.all().delete()
        self.creatorships.all().delete()
        self.orphanings.all().delete()
        # Not by `self.delete()`: whoever is told of it must know which one it was.
        Work.objects.filter(pk=self.pk).delete()
        events.work_erased.send(Work, work=self, tags=tags)

    # What is done with a role: why and by whom is told above, in `moderation`

    def hide(self) -> bool:
        return self._one_of(Work.objects.filter(pk=self.pk).hide())

    def show(self) -> bool:
        return self._one_of(Work.objects.filter(pk=self.pk).show())

    def _one_of(self, keys: list[int]) -> bool:
        self.refresh_from_db(fields=["hidden_at", "generation"])
        return bool(keys)

    # Kept true by the verbs

    def hold(self) -> None:
        """Let nobody else change it or its chapters before this transaction ends.

        Every verb that touches more than one row begins with it, so that of two at one moment one
        waits for the other, and never both.
        """
        held = Work.objects.select_for_update(no_key=True).filter(pk=self.pk)
        list(held.values_list("pk"))

    @transaction.atomic
    def recount(self) -> None:
        """Words, chapters and dates, out of its chapters; for every verb that changes them."""
        posted = Q(posted_at__isnull=False)
        told = self.chapters.aggregate(
            posted=Count("pk", filter=posted),
            last=Max("published_on", filter=posted),
            words=Sum("text__words"),
            words_posted=Sum("text__words", filter=posted),
        )
        first = self.chapters.order_by("position").values_list("published_on", flat=True).first()
        Work.objects.filter(pk=self.pk).update(
            words=told["words_posted" if told["posted"] else "words"] or 0,
            chapters_posted=told["posted"],
            published_on=first,
            revised_at=self._moment_of(told["last"]),
            generation=F("generation") + 1,
        )
        self._keep_plan()
        self.refresh_from_db()
        self.taggings.exclude(revised_at=self.revised_at).update(revised_at=self.revised_at)

    def _moment_of(self, day: date | None) -> datetime:
        """Now for today, else noon UTC, so that the date is right in nearly every time zone."""
        if day is None:
            return self.created_at
        of_day = self.chapters.filter(published_on=day, posted_at__isnull=False)
        latest: datetime | None = of_day.aggregate(at=Max("posted_at"))["at"]
        if latest is not None and latest.date() == day:
            return latest
        return datetime.combine(day, time(12), UTC)

    def _keep_plan(self) -> None:
        """A plan of fewer chapters than there are is no plan."""
        Work.objects.filter(pk=self.pk, planned_chapters__lt=F("chapters_posted")).update(
            planned_chapters=None
        )

    def _touch(self) -> None:
        Work.objects.filter(pk=self.pk).update(generation=F("generation") + 1)

    def _changed(self, tags: Iterable[int] | None = None) -> None:
        """Nobody is told of a draft, of which readers see nothing. Asked of the database: it may
        have been posted since it was loaded."""
        if not Work.objects.posted().filter(pk=self.pk).exists():
            return
        if tags is None:
            tags = self.taggings.values_list("tag", flat=True)
        events.work_changed.send(Work, work=self, tags=list(tags))
