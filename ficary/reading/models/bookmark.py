"""What a reader keeps: a work here or elsewhere, with notes and tags of her own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ficary.core import html, same
from ficary.core.address import address
from ficary.people.models import Mute, Pseud, User, Viewer
from ficary.reading import events
from ficary.reading.models.external import External
from ficary.reading.models.shelf import Shelf
from ficary.tags import graph
from ficary.tags.models import Kind, Tag
from ficary.works.models import Tagging, Tally, Work

# A tag's page goes through so many of the newest; with more than so many it is a tag of very many.
LATEST: Final = 10_000
MANY: Final = 20_000


class BookmarkQuerySet(models.QuerySet["Bookmark"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Keep what `viewer` may see. A private one is its owner's alone, moderators included;
        of the others those on what she may read."""
        readable = Work.objects.listed_to(viewer).filter(pk=OuterRef("work"))
        open_ = Q(private=False) & (Q(external__isnull=False) | Exists(readable))
        if viewer.is_authenticated:
            return self.filter(open_ | Q(user=viewer))
        return self.filter(open_)

    def listed_to(self, viewer: Viewer) -> Self:
        """Without those of members whom `viewer` mutes."""
        shown = self.visible_to(viewer)
        if viewer.is_authenticated:
            muted = Mute.objects.by([viewer.pk]).filter(whom=OuterRef("user"))
            shown = shown.exclude(Exists(muted))
        return shown

    def readable(self, viewer: Viewer) -> Self:
        """Keep those on what `viewer` may read now, or what stands elsewhere."""
        works = Work.objects.listed_to(viewer).filter(pk=OuterRef("work"))
        return self.filter(Q(external__isnull=False) | Exists(works))

    def under(self, pseud: Pseud) -> Self:
        """Keep what a member keeps under `pseud`, of which she is loaded."""
        named = Q(pseud=pseud)
        return self.filter(named | Q(user=pseud.user, pseud=None) if pseud.own_name else named)

    def newest(self) -> Self:
        return self.order_by("-at", "-pk")

    def newest_on(self, tag: Tag, *, many: bool) -> Self:
        """The newest on works under `tag`, or that bear it.

        A database finds few by the tag, and `many` by going through all, newest first.
        """
        keys = graph.found_under([tag.pk])
        return (self._going_through(keys) if many else self._on_tags(keys)).newest()[:LATEST]

    def _going_through(self, keys: models.QuerySet[Any, int]) -> Self:
        work = Tagging.objects.filter(tag__in=keys, work=OuterRef("work"))
        own = BookmarkTag.objects.filter(tag__in=keys, bookmark=OuterRef("pk"))
        fandoms = External.fandoms.through.objects.filter(tag__in=keys)
        there = fandoms.filter(external=OuterRef("external"))
        return self.filter(Exists(work) | Exists(own) | Exists(there))

    def _on_tags(self, keys: models.QuerySet[Any, int]) -> Self:
        """A union, since of several conditions no database would go by their indexes."""
        works = Tagging.objects.filter(tag__in=keys).values("work")
        there = External.fandoms.through.objects.filter(tag__in=keys).values("external")
        every = Bookmark.objects.order_by()
        found = every.filter(work__in=works).values("pk")
        bearing = BookmarkTag.objects.filter(tag__in=keys).order_by().values("bookmark")
        elsewhere = every.filter(external__in=there).values("pk")
        return self.filter(pk__in=found.union(bearing, elsewhere, all=True))

    def for_listing(self, viewer: Viewer) -> Self:
        """All that a blurb shows but names (`reading.names`); works only that `viewer` sees."""
        seen = Work.objects.visible_to(viewer).for_listing()
        rows = self.select_related("user", "pseud__user", "external")
        return rows.prefetch_related(models.Prefetch("work", seen))

    @transaction.atomic
    def keep(
        self, user: User, *, work: Work | None = None, external: External | None = None, **said: Any
    ) -> "Bookmark":
        """A new bookmark, or, if `user` has one on this, that one with what is said now."""
        usual: Any = {"pseud": Pseud.objects.filter(user=user, is_default=True).first}
        made, new = self.get_or_create(defaults=usual, user=user, work=work, external=external)
        if new:
            _count(made, +1)
        made.say(**said)
        if new:
            events.bookmarked.send(Bookmark, bookmark=made)
        return made


def many_on() -> Exists:
    """Of tags: whether their works have very many."""
    works = Tagging.objects.filter(tag=OuterRef(OuterRef("pk"))).values("work")
    return Exists(Bookmark.objects.filter(work__in=works)[MANY : MANY + 1])


def _count(bookmark: "Bookmark", by: int) -> None:
    """Tell the work of one more, or fewer, that everybody may see."""
    if bookmark.work_id and not bookmark.private:
        Tally.objects.add(bookmark.work_id, bookmarks=by)


class Bookmark(models.Model):
    """One for a reader and work. Without either, what it was on is gone for good."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="bookmarks")
    # Empty: her user name.
    pseud = models.ForeignKey(Pseud, on_delete=models.SET_NULL, null=True, related_name="bookmarks")
    work = models.ForeignKey(
        Work, on_delete=models.PROTECT, null=True, related_name="bookmarks", db_index=False
    )
    external = models.ForeignKey(
        External, on_delete=models.PROTECT, null=True, related_name="bookmarks"
    )
    # Clean XHTML.
    notes = models.TextField(blank=True)
    private = models.BooleanField(default=False)
    rec = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    tags = models.ManyToManyField(Tag, through="BookmarkTag", related_name="bookmarks")
    shelves = models.ManyToManyField(Shelf, related_name="bookmarks")

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(work=None) | Q(external=None), name="bookmark_on_one"
            ),
            models.UniqueConstraint(fields=["user", "work"], name="bookmark_once"),
            models.UniqueConstraint(fields=["user", "external"], name="bookmark_once_external"),
        ]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="bookmark_by_user"),
            models.Index(fields=["work", "-at", "-id"], name="bookmark_of_work"),
            models.Index(fields=["-at", "-id"], name="bookmark_newest"),
        ]

    if TYPE_CHECKING:
        # Put there by `reading.names`.
        own_tags: list[str]
        on_shelves: list[str]
        fandoms_there: list[str]
        # How often what it is on was bookmarked, put there by the page of a tag.
        times: Any

    def __str__(self) -> str:
        return f"Bookmark {self.pk}"

    def get_absolute_url(self) -> str:
        return address("bookmark", self.pk)

    @property
    def signed(self) -> str:
        """Under which name it stands; reads what `for_listing` loaded."""
        return self.pseud.byline if self.pseud else self.user.name

    @transaction.atomic
    def say(
        self,
        *,
        notes: str = "",
        private: bool = False,
        rec: bool = False,
        pseud: Pseud | None = None,
        tags: Sequence[str] = (),
        shelves: Sequence[str] = (),
    ) -> None:
        """Write down all that its reader says of it; notes are cleaned here. Raises TooMany.

        Without a pseud of hers it keeps the one that it has.
        """
        self._hold()
        _count(self, -1)
        self.notes = html.clean(notes, place="summary")
        if pseud and pseud.user_id == self.user_id:
            self.pseud = pseud
        self.private, self.rec = private, rec
        self.save(update_fields=["notes", "pseud", "private", "rec"])
        _count(self, +1)
        self._tag(_named(tags))
        self.shelves.set(Shelf.objects.find_or_make(self.user, shelves))
        _clear(self.user_id)

    def _hold(self) -> None:
        """Of two tabs at one moment one waits, so that it is counted once."""
        held = Bookmark.objects.select_for_update(no_key=True).filter(pk=self.pk)
        self.private = held.values_list("private", flat=True)[0]

    def _tag(self, tags: list[Tag]) -> None:
        BookmarkTag.objects.filter(bookmark=self).delete()
        BookmarkTag.objects.bulk_create([BookmarkTag(bookmark=self, tag=tag) for tag in tags])

    @transaction.atomic
    def drop(self) -> None:
        """Of two at one moment one drops it, and it is counted once."""
        held = Bookmark.objects.select_for_update(no_key=True).filter(pk=self.pk)
        for row in held:
            _count(row, -1)
            row.delete()
        _clear(self.user_id)


def _named(names: Sequence[str]) -> list[Tag]:
    """Tags of these names, of whatever kind; what is new is an additional tag."""
    keys = {same.key(name): name for name in names}
    known = {tag.key: tag for tag in Tag.objects.filter(key__in=keys)}
    new = [name for key, name in keys.items() if key not in known]
    made = {tag.key: tag for tag in Tag.objects.find_or_make(Kind.FREEFORM, new)} if new else {}
    return [(known | made)[key] for key in keys]


def _clear(user: int) -> None:
    """Shelves on which nothing stands go."""
    Shelf.objects.filter(user=user, bookmarks=None).delete()


class BookmarkTag(models.Model):
    """A tag that a reader gave: a row of the same table as those of writers."""

    bookmark = models.ForeignKey(Bookmark, on_delete=models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bookmark", "tag"], name="bookmark_tag_once")
        ]

    def __str__(self) -> str:
        return f"BookmarkTag {self.pk}"
