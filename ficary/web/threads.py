"""Threads as a reader is shown them: who said what, how deep, and what she may do about it."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.db.models import Count, Window
from django.utils.functional import cached_property

from ficary.comments.models import Comment
from ficary.comments.models.comment import creators_of
from ficary.comments.models.queryset import CommentQuerySet
from ficary.core.pages import Page, whole
from ficary.core.passage import Passage
from ficary.moderation import commenting
from ficary.people.models import User, Viewer
from ficary.web.roles import has_role
from ficary.works.models import Work

PER_PAGE: Final = 20
# Answers drawn below the threads of one page, and how deep; the rest has a page of its own.
MOST_ANSWERS: Final = 100
DEEPEST: Final = 5

# What loads `tops`, and `answers`.
type Tops = Callable[[int], list[Comment]]
type Answers = Callable[[list[int]], list[Comment]]


@dataclass(frozen=True)
class Reader:
    """What is known of whoever reads, for all comments of one page."""

    viewer: Viewer
    creators: set[int]
    desk: bool

    @classmethod
    def of(cls, viewer: Viewer, work: Work | None) -> "Reader":
        desk = viewer.is_authenticated and has_role(viewer, "moderator")
        accepted = getattr(work, "accepted", None)
        keys = (
            creators_of(work.pk if work else None)
            if accepted is None
            else {made.pseud.user_id for made in accepted}
        )
        return cls(viewer, keys - {None}, desk)

    @property
    def creator(self) -> bool:
        return self.viewer.is_authenticated and self.viewer.pk in self.creators


@dataclass
class Said:
    """One comment with its answers, as `reader` is shown it."""

    comment: Comment
    reader: Reader
    frozen: bool = False
    answers: list["Said"] = field(default_factory=list)
    # Whether its answers are on several pages.
    paged: bool = False

    @property
    def left_out(self) -> int:
        """How many more answers there are for the reader than are shown below it."""
        shown = sum(1 for answer in self.answers if answer.counts)
        return 0 if self.paged else max(0, self.comment.answered - shown)

    @property
    def counts(self) -> bool:
        """Whether it is an answer for the reader: no bare place, nor folded, unless answered."""
        return bool(self.comment.answers) or (self.readable and not self.muted)

    @property
    def readable(self) -> bool:
        return self.comment.readable_by(self.reader.viewer)

    @property
    def muted(self) -> bool:
        return self.comment.muted and not self.comment.masked

    @property
    def mine(self) -> bool:
        return self.comment.by_member(self.reader.viewer)

    @property
    def name(self) -> str:
        return self.comment.byline(self.reader.viewer)

    @property
    def other(self) -> Any:
        """The member whom the reader may block or mute for it: not herself, nor one not known."""
        pseud = self.comment.pseud
        known = self.reader.viewer.is_authenticated and self.readable and not self.comment.masked
        return pseud.user if pseud and known and not self.mine else None

    @property
    def url(self) -> str:
        pseud = self.comment.pseud
        plain = pseud and not self.comment.masked and not pseud.is_nameless
        return pseud.get_absolute_url() if pseud and plain else ""

    @property
    def by_creator(self) -> bool:
        pseud = self.comment.pseud
        return bool(not self.comment.masked and pseud and pseud.user_id in self.reader.creators)

    @property
    def answerable(self) -> bool:
        return self.comment.open and not self.frozen

    @property
    def editable(self) -> bool:
        comment = self.comment
        gone = comment.deleted_at or comment.hidden_at or comment.spam_at
        return self.mine and not comment.answers and not self.frozen and not gone

    @property
    def deletable(self) -> bool:
        there = not self.comment.deleted_at
        return there and (self.mine or self.reader.creator or self.reader.desk)

    @property
    def acts(self) -> list[str]:
        """What a creator of the work, or a moderator, can do at one click; keys of `ACTS`."""
        reader = self.reader
        if not isinstance(reader.viewer, User) or not (reader.creator or reader.desk):
            return []
        roles = {"creator": reader.creator, "desk": reader.desk}
        return commenting.possible(self.comment, reader.viewer, **roles)


class _Threads(Page[Comment]):
    """Counted in the statement that loads them: the page of a work has few to spare."""

    def __init__(self, load: Tops, asked: str | None) -> None:
        self._load = cache(load)
        self._start = max(0, whole(asked) - 1) * PER_PAGE
        super().__init__(Comment.objects.none(), asked, PER_PAGE)

    @cached_property
    def total(self) -> int:
        # Of a page beyond the last one, the first tells.
        found: list[Any] = self._load(self._start) or self._load(0)
        return int(min(found[0].in_all, self.most + 1)) if found else 0

    @cached_property
    def rows(self) -> Sequence[Comment]:
        return self._load(self.first - 1)


def number(found: CommentQuerySet, one: Comment) -> int:
    """Of the page of `found` on which the thread of `one` stands."""
    before = found.threads().filter(pk__lt=one.root_id or one.pk)
    return int(before.count()) // PER_PAGE + 1


def number_below(found: CommentQuerySet, one: Comment) -> int:
    """Of the page on which `one` stands below what it answers."""
    before = found.filter(parent=one.parent_id, pk__lt=one.pk)
    return int(before.count()) // PER_PAGE + 1


def keys(said: Iterable[Said]) -> set[int]:
    """Of all comments that are drawn."""
    return {key for one in said for key in (one.comment.pk, *keys(one.answers))}


def tops(found: CommentQuerySet, viewer: Viewer, start: int) -> CommentQuerySet:
    """The threads of one page, from number `start` (from 0), with how many there are `in_all`."""
    counted = found.threads().for_reading(viewer).annotate(in_all=Window(Count("pk")))
    return counted[start : start + PER_PAGE]


def answers(found: CommentQuerySet, viewer: Viewer, roots: Collection[int]) -> CommentQuerySet:
    """What is drawn below these threads."""
    below = found.filter(root__in=roots, depth__lt=DEEPEST)
    return below.order_by("pk").for_reading(viewer)[:MOST_ANSWERS]


def page(
    found: CommentQuerySet, asked: str | None, reader: Reader, about: Passage | None = None
) -> tuple[Any, list[Said]]:
    """One page of threads: a statement for those, and one for the answers below.

    With `about` those that begin with this passage.
    """
    viewer, first = reader.viewer, found.at(about) if about else found
    return drawn(
        lambda start: list(tops(first, viewer, start)),
        lambda roots: list(answers(found, viewer, roots)),
        asked,
        reader,
    )


def drawn(
    tops: Tops, answers: Answers, asked: str | None, reader: Reader
) -> tuple[Any, list[Said]]:
    """The same of threads and answers that somebody else loads."""
    threads = _Threads(tops, asked)
    said = [Said(one, reader, bool(one.frozen_at)) for one in threads.rows]
    if busy := [one.comment.pk for one in said if one.comment.answers]:
        _hang(said, answers(busy), reader)
    return threads, said


def _hang(tops: Iterable[Said], below: Iterable[Comment], reader: Reader) -> None:
    """Hang answers on what they answer. Older ones come first, so it is there already."""
    known = {one.comment.pk: one for one in tops}
    for comment in below:
        above = known.get(comment.parent_id or 0)
        if above:
            known[comment.pk] = said = Said(comment, reader, above.frozen)
            above.answers.append(said)


def below(one: Comment, found: CommentQuerySet, asked: str | None, reader: Reader) -> Any:
    """A comment and what answers it, some answers a page."""
    top = Said(one, reader, bool((one.root or one).frozen_at), paged=True)
    answers = Page(
        found.filter(parent=one).order_by("pk").for_reading(reader.viewer), asked, PER_PAGE
    )
    top.answers = [Said(row, reader, top.frozen) for row in answers]
    busy = {said.comment.pk: said for said in top.answers if said.comment.answers}
    deeper = one.depth + 1 + DEEPEST
    if busy:
        rows = found.filter(root=one.root_id or one.pk, depth__gt=one.depth + 1, depth__lt=deeper)
        # Only what hangs on this page: older threads of the same root are not asked for.
        rows = (
            rows.filter(pk__gt=min(busy)).order_by("pk").for_reading(reader.viewer)[:MOST_ANSWERS]
        )
        _hang(busy.values(), rows, reader)
    return answers, top
