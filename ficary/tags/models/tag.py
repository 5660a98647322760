"""Tags of every kind, in one table."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from ficary.archive import limits
from ficary.core import same
from ficary.core.address import address
from ficary.core.loaded import Loaded
from ficary.people.models import Viewer
from ficary.tags import names
from ficary.tags.models.former import FormerName
from ficary.tags.models.kind import FIRST_OF_READERS, TYPED, Kind
from ficary.tags.models.word import TagWord


def counted_for(viewer: Viewer) -> str:
    """The column with the number of works that `viewer` finds. Lists go by what they show: another
    order would tell guests of what members read."""
    return "works_for_members" if viewer.is_authenticated else "works_open"


class TagQuerySet(models.QuerySet["Tag"]):
    def kind(self, kind: Kind) -> Self:
        return self.filter(kind=kind)

    def seeded(self) -> Self:
        """Ratings, warnings and categories, in the order in which they are offered."""
        return self.filter(pk__lt=FIRST_OF_READERS).order_by("position", "pk")

    def for_listing(self) -> Self:
        """What works show of their tags and are compared by; the rest is loaded when it is read."""
        marks = ("adult", "unrated", "withholds_warnings", "means_no_warning")
        return self.only("kind", "name", "merger", "works_for_members", *marks)

    def media(self) -> Self:
        return self.kind(Kind.MEDIA).order_by("position", "pk")

    def named(self, name: str) -> Self:
        return self.filter(key=same.key(name))

    def formerly(self, name: str) -> "Tag | None":
        """Which one had this name last, if none has it now."""
        if self.named(name).exists():
            return None
        had = self.filter(former_names__key=same.key(name))
        return had.order_by("-former_names__pk").first()

    def known_to(self, viewer: Viewer) -> Self:
        """Keep tags under which `viewer` finds works, as last counted."""
        return self.filter(**{f"{counted_for(viewer)}__gt": 0})

    def told_to(self, viewer: Viewer) -> Self:
        """Keep tags of which `viewer` may know: those she finds works under, as last counted, and
        those that wranglers or the archive made."""
        found = Q(**{f"{counted_for(viewer)}__gt": 0})
        return self.filter(Q(canonical=True) | Q(pk__lt=FIRST_OF_READERS) | found)

    def with_company(self) -> Self:
        """Each with what it stands for, and `several`: whether others are found under it."""
        synonyms = Tag.objects.filter(merger=models.OuterRef("pk"))
        lower = Tag.objects.filter(higher__ancestor=models.OuterRef("pk"))
        several = models.Exists(synonyms) | models.Exists(lower)
        return self.select_related("merger").annotate(several=several)

    def below(self, tag: "Tag") -> Self:
        """Keep what wranglers have given to `tag`."""
        return self.filter(up__above=tag, up__meta=False)

    def unmerged(self) -> Self:
        """Keep what stands for itself: lists show no synonyms."""
        return self.filter(merger=None)

    def largest(self, viewer: Viewer) -> Self:
        return self.order_by(f"-{counted_for(viewer)}", "sort_name")

    def add_medium(self, name: str) -> "Tag":
        """A new medium at the end of the list."""
        medium = self.find_or_make(Kind.MEDIA, [name])[0]
        last = self.kind(Kind.MEDIA).aggregate(at=models.Max("position"))["at"]
        self.filter(pk=medium.pk).update(position=last + 1)
        return medium

    @transaction.atomic
    def keep_count(
        self, pk: int, changes: int, at: datetime | None, *, works_open: int, works_for_members: int
    ) -> None:
        """Write down what was counted, with `changes`, unless somebody else counted since `at`."""
        counted = self.filter(pk=pk, uncounted__gte=changes, counted_at=at).update(
            uncounted=F("uncounted") - changes,
            counted_at=timezone.now(),
            works_open=works_open,
            works_for_members=works_for_members,
        )
        if counted:
            of_it = TagWord.objects.filter(tag=pk)
            of_it.exclude(weight=works_open).update(weight=works_open)

    def find_or_make(self, kind: Kind, typed: Iterable[str]) -> list["Tag"]:
        """Tags for names that are squished and checked, in their order, each once.

        A name is unique over all kinds: one that another kind has gets " - Fandom" and the like.
        """
        asked = list(typed)
        known = self._known([same.key(name) for name in asked])
        # Made in one order: of two who make the same at one moment one waits, never both.
        found = {
            name: self._of_kind(kind, name, known.get(same.key(name)))
            for name in sorted(asked, key=same.key)
        }
        return list(dict.fromkeys(found[name] for name in asked))

    def _known(self, keys: list[str]) -> dict[str, "Tag"]:
        known = {tag.key: tag for tag in self.filter(key__in=keys)}
        for tag in known.copy().values():
            # Kept from the broom, which waits for this transaction; what it took is made anew.
            if tag.unused_since and not self.filter(pk=tag.pk).update(unused_since=None):
                del known[tag.key]
        return known

    def _of_kind(self, kind: Kind, name: str, known: "Tag | None") -> "Tag":
        tag = known or self._get_or_make(kind, name)
        if tag.kind != kind:
            suffix = f" - {kind.value.capitalize()}"
            tag = self._get_or_make(kind, name[: limits.TAG - len(suffix)] + suffix)
        return tag

    def _get_or_make(self, kind: Kind, name: str) -> "Tag":
        return self.get_or_create(
            key=same.key(name),
            defaults={
                "kind": kind,
                "name": name,
                "sort_name": names.sort_name(name),
                "initial": names.initial(name),
                "canonical": kind == Kind.MEDIA,
            },
        )[0]


class Tag(Loaded):
    """A word by which works are found."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=limits.TAG)
    # `core.same.key(name)`, unique over all kinds.
    key = models.CharField(max_length=same.LONGEST_KEY, unique=True)
    sort_name = models.CharField(max_length=limits.TAG)
    initial = models.CharField(max_length=4)
    # The order in which ratings, warnings and categories are offered.
    position = models.PositiveSmallIntegerField(default=0)
    # What a tag does is a column, never its name: works with it stand behind the adult gate …
    adult = models.BooleanField(default=False)
    # … its rating is stated by nobody, so that readers are asked as if it were adult …
    unrated = models.BooleanField(default=False)
    # … its writer chose not to warn …
    withholds_warnings = models.BooleanField(default=False)
    # … or says that there is nothing to warn of.
    means_no_warning = models.BooleanField(default=False)

    # What wranglers say of it: it stands in suggestions and filters by its own name …
    canonical = models.BooleanField(default=False)
    # … or means what another tag, a canonical one of its kind, means. Empty: itself.
    merger = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="synonyms", db_index=False
    )
    # … or nothing can be said of it.
    unwrangleable = models.BooleanField(default=False)
    # Empty: some work bears it, or nobody has looked yet.
    unused_since = models.DateTimeField(null=True)

    # Counts for lists of tags, recounted by a task: works for everybody, and works for members.
    works_open = models.PositiveIntegerField(default=0)
    works_for_members = models.PositiveIntegerField(default=0)
    # How often works under it changed since they were counted.
    uncounted = models.PositiveIntegerField(default=0)
    # Empty: never.
    counted_at = models.DateTimeField(null=True)
    generation = models.PositiveBigIntegerField(default=1)

    objects = TagQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "initial", "sort_name"], name="tag_a_to_z"),
            models.Index(fields=["kind", "-works_open"], name="tag_largest"),
            models.Index(fields=["kind", "-works_for_members"], name="tag_largest_for_members"),
            models.Index(
                fields=["id"], condition=models.Q(uncounted__gt=0), name="tag_to_be_counted"
            ),
            models.Index(
                fields=["merger"], condition=models.Q(merger__isnull=False), name="tag_synonyms"
            ),
            models.Index(
                fields=["unused_since"],
                condition=models.Q(unused_since__isnull=False),
                name="tag_unused",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(canonical=False) | Q(merger=None, unwrangleable=False),
                name="canonical_is_nothing_else",
            ),
            models.CheckConstraint(
                condition=Q(merger=None) | Q(unwrangleable=False) & ~Q(merger=F("id")),
                name="synonym_of_another",
            ),
        ]

    if TYPE_CHECKING:
        # The name by which somebody looked for it, put there by `tags.suggesting`.
        synonym: str
        # Put there by `with_company`.
        several: bool

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = same.key(self.name)
        self.sort_name = names.sort_name(self.name)
        self.initial = names.initial(self.name)
        super().save(*args, **kwargs)
        if self.kind in TYPED:
            self.words.keep(self)

    def get_absolute_url(self) -> str:
        return address("tag-works", self.name)

    def known(self, viewer: Viewer) -> bool:
        """Whether `viewer` finds works under it, as last counted."""
        return self.works_for(viewer) > 0

    def works_for(self, viewer: Viewer) -> int:
        works: int = getattr(self, counted_for(viewer))
        return works

    @transaction.atomic
    def rename(self, name: str) -> bool:
        """False if another tag has this name."""
        if Tag.objects.named(name).exclude(pk=self.pk).exists():
            return False
        FormerName.objects.note(self.pk, self.name, name)
        self.name = name
        self.generation += 1
        self.save(update_fields=["name", "key", "sort_name", "initial", "generation"])
        return True

    @transaction.atomic
    def move_among_media(self, position: int) -> bool:
        """To this place, counted from 1; False if it is there."""
        before = list(Tag.objects.media().select_for_update(no_key=True))
        after = [medium for medium in before if medium.pk != self.pk]
        after.insert(max(position, 1) - 1, self)
        for at, medium in enumerate(after, start=1):
            Tag.objects.filter(pk=medium.pk).exclude(position=at).update(position=at)
        return [one.pk for one in before] != [one.pk for one in after]

    @property
    def stands_for(self) -> "Tag":
        """What it is a synonym of; else itself."""
        return self.merger or self

    @property
    def gated(self) -> bool:
        return self.adult or self.unrated
