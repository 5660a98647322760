"""Tags of every kind, in one table."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.core import same
from ficary.people.models import Viewer
from ficary.tags import names, words

# Seeded rows keep AO3's ids, which readers' tools know; what readers make begins here.
FIRST_OF_READERS = 10_000


class Kind(models.TextChoices):
    RATING = "rating", _("Rating")
    WARNING = "warning", _("Archive Warning")
    CATEGORY = "category", _("Category")
    FANDOM = "fandom", _("Fandom")
    RELATIONSHIP = "relationship", _("Relationship")
    CHARACTER = "character", _("Character")
    FREEFORM = "freeform", _("Additional Tag")
    # What fandoms are told in: books, films, games. A list that the keeper edits.
    MEDIA = "media", _("Medium")


# The kinds that a writer makes by typing.
TYPED = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)


@lru_cache(maxsize=20_000)
def _address(name: str) -> str:
    """A page of works shows some hundred tags, and to reverse is slower than all else of one."""
    return reverse("tag-works", args=[name])


class TagQuerySet(models.QuerySet["Tag"]):
    def kind(self, kind: Kind) -> Self:
        return self.filter(kind=kind)

    def seeded(self) -> Self:
        """Ratings, warnings and categories, in the order in which they are offered."""
        return self.filter(pk__lt=FIRST_OF_READERS).order_by("position", "pk")

    def media(self) -> Self:
        return self.kind(Kind.MEDIA).order_by("position", "pk")

    def named(self, name: str) -> Self:
        return self.filter(key=same.key(name))

    def known_to(self, viewer: Viewer) -> Self:
        """Keep tags under which `viewer` finds works, as last counted."""
        if viewer.is_authenticated:
            return self.filter(works_for_members__gt=0)
        return self.filter(works_open__gt=0)

    def largest(self, viewer: Viewer) -> Self:
        column = "works_for_members" if viewer.is_authenticated else "works_open"
        return self.order_by(f"-{column}", "sort_name")

    def add_medium(self, name: str) -> "Tag":
        """A new medium at the end of the list."""
        medium = self.find_or_make(Kind.MEDIA, [name])[0]
        last = self.kind(Kind.MEDIA).aggregate(at=models.Max("position"))["at"]
        self.filter(pk=medium.pk).update(position=last + 1)
        return medium

    @transaction.atomic
    def keep_count(self, pk: int, changes: int, *, works_open: int, works_for_members: int) -> None:
        """Write down what was counted, unless `changes` have been counted by somebody else."""
        counted = self.filter(pk=pk, uncounted__gte=changes).update(
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
        known = {tag.key: tag for tag in self.filter(key__in=[same.key(name) for name in asked])}
        # Made in one order: of two who make the same at one moment one waits, never both.
        found = {
            name: self._of_kind(kind, name, known.get(same.key(name)))
            for name in sorted(asked, key=same.key)
        }
        return list(dict.fromkeys(found[name] for name in asked))

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
            },
        )[0]


class Tag(models.Model):
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
        ]

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
        return _address(self.name)

    def known(self, viewer: Viewer) -> bool:
        """Whether `viewer` finds works under it, as last counted."""
        return (self.works_for_members if viewer.is_authenticated else self.works_open) > 0

    def rename(self, name: str) -> bool:
        """False if another tag has this name."""
        if Tag.objects.named(name).exclude(pk=self.pk).exists():
            return False
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
    def gated(self) -> bool:
        return self.adult or self.unrated


class TagWordQuerySet(models.QuerySet["TagWord"]):
    def beginning(self, kind: str, start: str) -> Self:
        """Words that begin with `start`: a range of bytes, whatever the database's alphabet is."""
        first = start.encode()
        # No text in UTF-8 holds the byte 255.
        return self.filter(kind=kind, word__gte=first, word__lt=first + b"\xff")

    def keep(self, tag: Tag) -> None:
        """Make the words of `tag` those of its name."""
        wanted = {word.encode() for word in words.words(tag.name)}
        of_it = TagWord.objects.filter(tag=tag)
        stored = {bytes(word) for word in of_it.values_list("word", flat=True)}
        if gone := stored - wanted:
            of_it.filter(word__in=gone).delete()
        self.bulk_create([TagWord.of(tag, word) for word in sorted(wanted - stored)])


class TagWord(models.Model):
    """A word of a tag's name, by which it is suggested to whoever types the beginning of it.

    Bytes, since each database orders text by a language of its own, and bytes all alike.
    """

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="words", db_index=False)
    # These two are copies of the tag's `kind` and `works_open`: indexes stand in one table.
    kind = models.CharField(max_length=12, choices=Kind.choices)
    weight = models.PositiveIntegerField(default=0)
    word = models.BinaryField(max_length=words.LONGEST * 4)
    # Its first one, two and four characters: with so few typed, only the most used are looked at.
    one = models.BinaryField(max_length=4)
    two = models.BinaryField(max_length=8)
    four = models.BinaryField(max_length=16)

    objects = TagWordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["kind", "word"], name="word_begins"),
            models.Index(fields=["kind", "one", "-weight"], name="word_most_used_by_one"),
            models.Index(fields=["kind", "two", "-weight"], name="word_most_used_by_two"),
            models.Index(fields=["kind", "four", "-weight"], name="word_most_used_by_four"),
        ]

    def __str__(self) -> str:
        return bytes(self.word).decode()

    @classmethod
    def of(cls, tag: Tag, word: bytes) -> Self:
        text = word.decode()
        one, two, four = (text[:length].encode() for length in (1, 2, 4))
        return cls(
            tag=tag, kind=tag.kind, weight=tag.works_open, word=word, one=one, two=two, four=four
        )
