"""Whether a comment may be spam: by what the archive decided before, and by a few rules.

Each sign is worth points, the logarithm of odds, so that signs add up: 1 makes spam about three
times as likely, 3 twenty times. No rule alone decides about a harmless comment; what is doubted
waits for a person, and nothing is dropped.
"""

import math
from datetime import timedelta
from typing import Final

import regex
from django.conf import settings
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.comments.models import Comment, Guest, SpamWord
from ficary.comments.models.comment import wording
from ficary.comments.models.queryset import OPEN, CommentQuerySet
from ficary.comments.models.spam_word import LINK, plain
from ficary.core import html
from ficary.people.models import Pseud, User
from ficary.works.models import Work

# From here on a comment is doubted: spam is nineteen times as likely as not.
DOUBTFUL: Final = 0.95

# Words prove much together, and what sounds harmless excuses a link, but not what the rules say.
WORDS_MOST: Final = 6.0
WORDS_LEAST: Final = -2.0

# A reader shows a picture or a song: one link is little, two are some, four an advertisement.
LINKS: Final = ((4, 3.5), (2, 2.0), (1, 1.0))
# Hardly a word beside the link: whoever has something to say says it.
LINK_ALONE: Final = 1.5
WORDS_BESIDE: Final = 4
# Where it leads is hidden.
SHORTENED: Final = 1.5
SHORTENERS: Final = {
    *("bit.ly", "bitly.com", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "ow.ly", "rb.gy", "t.co"),
    *("rebrand.ly", "shorturl.at", "t.ly", "t.me", "tiny.cc", "tinyurl.com", "v.gd", "wa.me"),
}
# So many comments of one person or guest's address before this one, within `SPELL`.
SPELL: Final = timedelta(minutes=10)
SPEED: Final = ((10, 3.0), (5, 1.5))
# The same words, by whomever, under so many other works within `REMEMBERED`.
REMEMBERED: Final = timedelta(days=30)
REPEATED: Final = ((2, 3.0), (1, 1.5))
# Most letters are of a script that neither the work nor its language is written in. Latin letters
# are everybody's second ones.
FOREIGN: Final = 1.5
FEW_LETTERS: Final = 10
_SCRIPTS: Final = {
    name: regex.compile(rf"\p{{{name}}}")
    for name in ("Arabic", "Cyrillic", "Devanagari", "Greek", "Han", "Hangul", "Hebrew", "Thai")
}
_SCRIPTS["Kana"] = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_HREF: Final = regex.compile(r'href="(https?://[^"]+)"')

# A member with so many comments that can be read is trusted once she is no newcomer.
HISTORY: Final = 3
# Whoever was doubted and approved so often is not doubted for a while.
CLEARED: Final = 2
CLEARED_FOR: Final = timedelta(days=30)


def doubtful(text: str, by: Pseud | Guest, work: Work | None, *, but: int | None = None) -> bool:
    """Whether this clean text should wait for a person; `but` is its own key, if it is edited.

    Those with a role are never doubted, nor is who was doubted wrongly of late.
    """
    user = None if isinstance(by, Guest) else by.user
    if user and (user.has_role or _cleared(user)):
        return False
    return score(text, by, work, but=but) >= DOUBTFUL


def score(text: str, by: Pseud | Guest, work: Work | None, *, but: int | None = None) -> float:
    """How likely this clean text is spam, from 0 to 1; 0.5 says nothing."""
    others = Comment.objects.exclude(pk=but) if but else Comment.objects.all()
    points = _links(text) + _speed(by, others) + _repeated(text, work, others)
    user = None if isinstance(by, Guest) else by.user
    if not (user and _trusted(user)):
        words = SpamWord.objects.odds(text)
        points += max(WORDS_LEAST, min(WORDS_MOST, words)) + _foreign(text, work)
    return 1 / (1 + math.exp(-points))


def _trusted(user: User) -> bool:
    return not user.newcomer and Comment.objects.by(user).open()[:HISTORY].count() >= HISTORY


def _cleared(user: User) -> bool:
    since = timezone.now() - CLEARED_FOR
    mine = Comment.objects.by(user).filter(at__gt=since)
    wronged = mine.filter(OPEN, doubted=True)[:CLEARED].count()
    return wronged >= CLEARED and not mine.filter(spam_at__isnull=False).exists()


def _worth(number: int, steps: tuple[tuple[int, float], ...]) -> float:
    return next((points for least, points in steps if number >= least), 0.0)


def _links(text: str) -> float:
    found = {*_HREF.findall(text), *LINK.findall(html.plain_text(text))}
    found = {address for address in found if not address.startswith(settings.URL)}
    if not found:
        return 0.0
    points = _worth(len(found), LINKS)
    if len(plain(text).split()) < WORDS_BESIDE:
        points += LINK_ALONE
    if any(_host(address) in SHORTENERS for address in found):
        points += SHORTENED
    return points


def _host(address: str) -> str:
    rest = address.lower().partition("://")[2] or address.lower()
    return regex.split(r"[/?#:]", rest, maxsplit=1)[0].removeprefix("www.")


def _speed(by: Pseud | Guest, others: CommentQuerySet) -> float:
    lately = others.filter(at__gt=timezone.now() - SPELL)
    if isinstance(by, Guest):
        hers = lately.filter(guest_email=by.email)
    else:
        hers = lately.filter(pseud__user=by.user_id).exclude(as_creator=True)
    return _worth(hers[: SPEED[0][0]].count(), SPEED)


def _repeated(text: str, work: Work | None, others: CommentQuerySet) -> float:
    said = wording(text)
    if not said:
        return 0.0
    same = others.filter(wording=said, at__gt=timezone.now() - REMEMBERED)
    if work:
        same = same.exclude(work=work)
    return _worth(same.values("work").distinct()[: REPEATED[0][0]].count(), REPEATED)


def _foreign(text: str, work: Work | None) -> float:
    script = _script(plain(text))
    if not script:
        return 0.0
    if work:
        near = f"{work.title} {work.summary} {work.language.name}"
    else:
        near = Archive.objects.the().name
    return 0.0 if _SCRIPTS[script].search(near) else FOREIGN


def _script(text: str) -> str:
    """In which of `_SCRIPTS` most of the letters are; "" for none of them."""
    letters = sum(char.isalpha() for char in text)
    if letters < FEW_LETTERS:
        return ""
    counts = {name: len(signs.findall(text)) for name, signs in _SCRIPTS.items()}
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * 2 > letters else ""
