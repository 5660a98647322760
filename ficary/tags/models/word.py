"""The words of tags' names."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Self

from django.db import models

from ficary.tags import words
from ficary.tags.models.kind import Kind

if TYPE_CHECKING:
    from ficary.tags.models.tag import Tag


# The columns of the first characters, with how many these are.
_STARTS: Final = (("four", 4), ("two", 2), ("one", 1))


class TagWordQuerySet(models.QuerySet["TagWord"]):
    def beginning(self, kind: str, start: str) -> Self:
        """Words that begin with `start`: a range of bytes, whatever the database's alphabet is."""
        first = start.encode()
        # No text in UTF-8 holds the byte 255.
        return self.filter(kind=kind, word__gte=first, word__lt=first + b"\xff")

    def of_any(self, tags: Iterable[int], start: str) -> Self:
        """Of these tags, words that begin with `start`. They are few: without their kind no
        database is led to begin with the words instead."""
        first = start.encode()
        return self.filter(tag__in=tags, word__gte=first, word__lt=first + b"\xff")

    def most_used(self, kind: str, start: str) -> Self:
        """Words that begin as `start` does, with as many of its characters as an index knows;
        those first that most works have."""
        column, length = next(of for of in _STARTS if of[1] <= len(start))
        return self.filter(kind=kind, **{column: start[:length].encode()}).order_by("-weight")

    def keep(self, tag: "Tag") -> None:
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

    tag = models.ForeignKey(
        "tags.Tag", on_delete=models.CASCADE, related_name="words", db_index=False
    )
    # Copies of the tag's `kind`, `works_open` and `canonical`: indexes stand in one table.
    kind = models.CharField(max_length=12, choices=Kind.choices)
    weight = models.PositiveIntegerField(default=0)
    canonical = models.BooleanField(db_default=False)
    word = models.BinaryField(max_length=words.LONGEST * 4)
    # Its first one, two and four characters: with so few typed, only the most used are looked at.
    one = models.BinaryField(max_length=4)
    two = models.BinaryField(max_length=8)
    four = models.BinaryField(max_length=16)

    objects = TagWordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "word"], name="word_once")]
        indexes = [
            models.Index(fields=["kind", "word", "tag"], name="word_begins_of"),
            models.Index(
                fields=["kind", "word", "-weight", "tag"],
                condition=models.Q(canonical=True),
                name="word_of_canonical",
            ),
            models.Index(fields=["kind", "one", "-weight"], name="word_most_used_by_one"),
            models.Index(fields=["kind", "two", "-weight"], name="word_most_used_by_two"),
            models.Index(fields=["kind", "four", "-weight"], name="word_most_used_by_four"),
        ]

    def __str__(self) -> str:
        return bytes(self.word).decode()

    @classmethod
    def of(cls, tag: "Tag", word: bytes) -> Self:
        text = word.decode()
        one, two, four = (text[:length].encode() for length in (1, 2, 4))
        copies = {"kind": tag.kind, "weight": tag.works_open, "canonical": tag.canonical}
        return cls(tag=tag, word=word, one=one, two=two, four=four, **copies)
