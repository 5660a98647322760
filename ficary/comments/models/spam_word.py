"""What the archive's own decisions teach about words: how many comments had each, of which kind."""

import math
from typing import Any, Final

import regex
from django.db import models, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Greatest

from ficary.core import html, same

# A comment teaches, and is judged by, so many different words at most.
WORDS_OF_ONE: Final = 200
WORD: Final = 40
# So many rows are kept: those that stand in the fewest comments go first.
WORDS_KEPT: Final = 50_000
# Of each kind so many decisions make the table say all that it can; fewer say less.
ENOUGH: Final = 20
# So many of the most telling words of a comment count: a long comment proves no more than a short.
TELLING: Final = 15
# The row that counts the comments themselves.
ALL: Final = ""

# Of scripts that put no spaces between words, two signs that stand side by side make a word.
_CLOSE: Final = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}ー]+")
_WORD: Final = regex.compile(r"\p{L}[\p{L}\p{M}]*")
_SIGN: Final = regex.compile(r"\p{Sc}|%|[0-9]{3,}")
_ENDS: Final = "com|net|org|info|biz|ru|cn|top|xyz|shop|online|site|club|vip|me|io|ly|gl|gd"
# Also without "https://", where it ends as addresses do. It never begins anew within a name: that
# would take a minute with "a.a.a.a…".
LINK: Final = regex.compile(
    r"https?://[^\s<>\"']+|\bwww\.[^\s<>\"']+"
    rf"|(?<![\w.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDS})\b(?:/\S*)?",
    regex.IGNORECASE,
)


def plain(text: str) -> str:
    """The words of a comment without its addresses."""
    return LINK.sub(" ", html.plain_text(text))


def words(text: str) -> set[str]:
    """What a comment is known by: its words, signs of money, and that it names large numbers."""
    folded = same.folded(plain(text))
    found: dict[str, None] = {}
    for run in _WORD.findall(_CLOSE.sub(" ", folded)):
        found[run[:WORD]] = None
    for run in _CLOSE.findall(folded):
        found.update(dict.fromkeys(run[at : at + 2] for at in range(max(1, len(run) - 1))))
    for sign in _SIGN.findall(folded):
        found["0" if sign[0].isdigit() else sign] = None
    return set(list(found)[:WORDS_OF_ONE])


class SpamWordQuerySet(models.QuerySet["SpamWord"]):
    @transaction.atomic
    def learn(self, text: str, *, spam: bool, instead: bool) -> None:
        """Count the words of a decided comment; `instead` of the other kind, if that was wrong."""
        self.bulk_create([SpamWord(word=ALL)], ignore_conflicts=True)
        # One after another: two that learn at one moment would each wait for the other's words.
        self.select_for_update(no_key=True).get(word=ALL)
        taught = sorted(words(text))
        self.bulk_create([SpamWord(word=word) for word in taught], ignore_conflicts=True)
        kind, other = ("spam", "ham") if spam else ("ham", "spam")
        more: dict[str, Any] = {kind: F(kind) + 1}
        if instead:
            more[other] = Greatest(F(other) - 1, 0)
        self.filter(word__in=[ALL, *taught]).update(**more)

    def odds(self, text: str) -> float:
        """The logarithm of the odds that a comment of these words is spam; 0 says nothing."""
        asked = words(text)
        known = {row.word: row for row in self.filter(word__in=[ALL, *asked])}
        every = known.pop(ALL, None)
        if not every:
            return 0.0
        told = sorted((row.tells(every) for row in known.values()), key=abs, reverse=True)
        sure = min(1.0, every.spam / ENOUGH, every.ham / ENOUGH)
        return sure * sum(told[:TELLING])

    def rare(self) -> QuerySet["SpamWord"]:
        """What is more than may be kept, the rarest and oldest first."""
        more = self.count() - WORDS_KEPT
        by_number = self.exclude(word=ALL).order_by(F("spam") + F("ham"), "pk")
        return by_number[: max(0, more)]


class SpamWord(models.Model):
    """A word, and in how many comments it stood that were found to be spam, and to be none."""

    word = models.CharField(max_length=WORD, unique=True, blank=True)
    spam = models.PositiveIntegerField(default=0)
    ham = models.PositiveIntegerField(default=0)

    objects = SpamWordQuerySet.as_manager()

    def __str__(self) -> str:
        return self.word

    def tells(self, every: "SpamWord") -> float:
        """How much likelier spam has this word, as a logarithm, smoothed as Laplace does."""
        in_spam = (self.spam + 1) / (every.spam + 2)
        in_ham = (self.ham + 1) / (every.ham + 2)
        return math.log(in_spam / in_ham)
