"""Tags by the words of their names, for the page that looks for them: with a * for any letters."""

from typing import Final

import regex
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from ficary.tags import words
from ficary.tags.models import TYPED, TagQuerySet, TagWord

# Words that count of what was typed.
MOST: Final = 8
# Stars of one word: what lies between them is looked for in all ways there are.
STARS: Final = 3
# How many tags have a word is counted so far, to begin with the rarest.
COUNTED: Final = 1000


class TooVague(Exception):
    """All tags would have to be read, or one in too many ways; says so in a sentence."""


def named(tags: TagQuerySet, typed: str, *, few: bool = False) -> TagQuerySet:
    """Keep those in whose names each word that was typed begins one.

    `few`: so little is looked through that it may be read as a whole.
    """
    plain, starred = _split(typed)
    if any(star.count("*") > STARS for star in starred):
        raise TooVague(_("A word has at most %(most)s signs *.") % {"most": STARS})
    starts = [*plain, *(word for star in starred for word in words.typed(star.split("*")[0]))]
    if not starts and starred and not few:
        raise TooVague(_("A letter must stand before the first *."))
    if starts:
        rarest = min(starts, key=_number)
        tags = tags.filter(pk__in=_with(rarest).values("tag"))
        for start in starts:
            if start != rarest:
                tags = tags.filter(Exists(_with(start).filter(tag=OuterRef("pk"))))
    for star in starred:
        tags = tags.filter(key__regex=_pattern(star))
    return tags


def _split(typed: str) -> tuple[list[str], list[str]]:
    """The words, and those with a * within; one at the end alone says what is so anyway."""
    given = [regex.sub(r"\*+", "*", word).rstrip("*") for word in typed.split()]
    plain = words.typed(" ".join(word for word in given if "*" not in word))
    starred = [word for word in given if "*" in word and word.strip("*")]
    return plain[:MOST], starred[:MOST]


def _number(start: str) -> int:
    return _with(start)[: COUNTED + 1].count()


def _with(start: str) -> QuerySet[TagWord]:
    first = start.encode()
    return TagWord.objects.filter(kind__in=TYPED, word__gte=first, word__lt=first + b"\xff")


def _pattern(star: str) -> str:
    """A word of a key that goes on as it likes, read alike by both databases."""
    parts = [regex.sub(r"([^\w\s])", r"\\\1", part.casefold()) for part in star.split("*")]
    return r"(^|\W)" + r"[^ ]*".join(parts)
