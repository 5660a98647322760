"""A comment, and what is done with it."""

import hashlib
from os.path import commonprefix
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import News
from ficary.comments import events
from ficary.comments.models.queryset import CommentQuerySet
from ficary.comments.models.refused import CommentRefused
from ficary.comments.models.spam_word import SpamWord, plain
from ficary.core import html, same
from ficary.core.address import address
from ficary.core.passage import ANCHOR, Passage
from ficary.people.models import Pseud, User, Viewer
from ficary.works.models import Chapter, Tally, Work

# An edit that changes more than so many characters has to be approved again.
HEAVY: Final = 10
# Fewer words than these ("I love it so much!") are said everywhere without being spam.
TOO_FEW_WORDS: Final = 6
# Or fewer letters than these, where a script puts no spaces between words.
_LONG_ENOUGH: Final = 30
# A guest, a member by her pseud, or nobody any more.
_SIGNED: Final = (Q(pseud__isnull=False, guest_name="") | Q(pseud=None) & ~Q(guest_name="")) | Q(
    deleted_at__isnull=False, pseud=None, guest_name="", guest_email=""
)
# What a deleted comment says, and by whom.
NOBODY: Final[dict[str, Any]] = {
    "pseud": None,
    "guest_name": "",
    "guest_email": "",
    "text": "",
    "mark": None,
    "wording": "",
    "quote": "",
    "digest": "",
}


class Guest(NamedTuple):
    """How somebody signs who is not signed in. The address is never shown."""

    name: str
    email: str


class Comment(models.Model):
    """Something said under a chapter or under news, perhaps in answer to another comment."""

    # Of the chapter; both empty under news.
    work = models.ForeignKey(
        Work, on_delete=models.PROTECT, null=True, related_name="comments", db_index=False
    )
    chapter = models.ForeignKey(
        Chapter, on_delete=models.PROTECT, null=True, related_name="comments", db_index=False
    )
    news = models.ForeignKey(News, on_delete=models.CASCADE, null=True, related_name="comments")
    # Empty: it answers nobody.
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="replies")
    # The comment that its thread begins with. Empty: this one.
    root = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="in_thread", db_index=False
    )
    depth = models.PositiveIntegerField(default=0)
    # How many answer it, whether one sees them or not.
    answers = models.PositiveIntegerField(default=0)

    # Empty: by a guest, or deleted.
    pseud = models.ForeignKey(Pseud, on_delete=models.PROTECT, null=True, related_name="comments")
    guest_name = models.CharField(max_length=limits.PSEUD, blank=True)
    guest_email = models.EmailField(blank=True)
    # Whether it was written by a creator of the work, who may be anonymous there.
    as_creator = models.BooleanField(default=False)
    # Clean XHTML. Empty: deleted.
    text = models.TextField()
    # Words of the chapter that it is about, as they were. Empty: it is about all of it.
    quote = models.CharField(max_length=limits.PASSAGE, blank=True)
    # Where these stand (`core.passage`). Without a digest: nowhere, they were changed.
    block = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=8, blank=True)
    # Whether the chapter was edited, and they have to be looked for.
    unplaced = models.BooleanField(default=False, editable=False)
    # By which the same words at the same place are known. Null, which alone may
    # stand more than once: deleted.
    mark = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001

    # By which the same words are known anywhere. Empty: too few of them.
    wording = models.CharField(max_length=64, blank=True, editable=False)

    at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    # Empty: it waits.
    approved_at = models.DateTimeField(null=True, editable=False)
    # Whether it waits, or waited, since it may be spam.
    doubted = models.BooleanField(default=False, editable=False)
    # What its text taught: that such is spam, or that it is none. Empty: nothing.
    taught = models.BooleanField(null=True, editable=False)
    # Of a thread's first comment. Empty: not frozen.
    frozen_at = models.DateTimeField(null=True, editable=False)
    # Whether it was frozen by the desk: then the creators of the work leave it so.
    held = models.BooleanField(default=False, editable=False)
    # Empty: not hidden by a moderator.
    hidden_at = models.DateTimeField(null=True, editable=False)
    spam_at = models.DateTimeField(null=True, editable=False)
    # Deleted, and its place kept for its answers.
    deleted_at = models.DateTimeField(null=True, editable=False)
    # Deleted with an account: a task has yet to uncount it, and to erase it if nobody answered.
    leaves = models.BooleanField(default=False, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(chapter__isnull=False, work__isnull=False, news=None)
                | Q(chapter=None, work=None, news__isnull=False),
                name="comment_under_one_thing",
            ),
            models.CheckConstraint(condition=_SIGNED, name="comment_by_one"),
        ]
        indexes = [
            models.Index(fields=["work", "-at"], name="comment_of_work"),
            models.Index(fields=["chapter", "root", "id"], name="comment_of_chapter"),
            models.Index(fields=["root", "depth", "id"], name="comment_of_thread"),
            models.Index(fields=["-id"], condition=Q(approved_at=None), name="comment_waiting"),
            models.Index(fields=["id"], condition=Q(leaves=True), name="comment_leaving"),
            models.Index(
                fields=["wording", "-at"], condition=~Q(wording=""), name="comment_wording"
            ),
            models.Index(
                fields=["guest_email", "-at"],
                condition=~Q(guest_email=""),
                name="comment_of_guest",
            ),
            models.Index(
                fields=["work", "chapter", "block"], condition=~Q(quote=""), name="comment_quoting"
            ),
            models.Index(fields=["id"], condition=Q(unplaced=True), name="comment_unplaced"),
        ]

    if TYPE_CHECKING:
        # Put there by `for_reading`, and by a page of threads.
        muted: bool
        blocked: bool
        answered: int

    def __str__(self) -> str:
        return f"Comment {self.pk}"

    def get_absolute_url(self) -> str:
        return address("comment", self.pk)

    @property
    def passage(self) -> Passage | None:
        return Passage(self.block, self.digest, self.quote) if self.digest else None

    @property
    def passage_address(self) -> str:
        """Where the quoted words stand; else the chapter."""
        chapter = address("chapter", self.work_id, self.chapter_id)
        return f"{chapter}?at={self.passage}#{ANCHOR}" if self.digest else chapter

    @property
    def lost(self) -> bool:
        """Whether the words that it quotes are gone."""
        return bool(self.quote and not self.digest)

    # What it is

    @property
    def open(self) -> bool:
        """Whether its text can be read by whoever may read what it stands under."""
        return bool(self.approved_at and not (self.spam_at or self.hidden_at or self.deleted_at))

    @property
    def waits(self) -> bool:
        return not (self.approved_at or self.spam_at or self.hidden_at or self.deleted_at)

    @property
    def for_the_desk(self) -> bool:
        """Whether only the desk can approve it: a doubted guest is the creators' to judge too."""
        return self.doubted and not self.guest_name

    def readable_by(self, viewer: Viewer) -> bool:
        """Whether somebody who sees its place may read its text as well."""
        if self.deleted_at:
            return False
        if not (self.hidden_at or self.spam_at):
            return True
        return viewer.is_authenticated and (
            viewer.keeper or viewer.moderator or self.by_member(viewer)
        )

    def by_member(self, viewer: Viewer) -> bool:
        return bool(self.pseud and viewer.is_authenticated and self.pseud.user_id == viewer.pk)

    @property
    def masked(self) -> bool:
        """Whether its writer is an anonymous creator."""
        return bool(self.as_creator and self.work and self.work.anonymous)

    def byline(self, viewer: Viewer) -> str:
        """Whose it is, as `viewer` may know; "" if nobody's any more."""
        if self.guest_name or self.pseud is None:
            return self.guest_name
        if not self.masked:
            return self.pseud.byline
        known = self.by_member(viewer) or (viewer.is_authenticated and viewer.keeper)
        anonymous = gettext("Anonymous Creator")
        return f"{anonymous} [{self.pseud.byline}]" if known else anonymous

    # What its writer does

    @transaction.atomic
    def edit(self, typed: str, *, waits: bool = False, doubt: bool = False) -> bool:
        """Write another text, as long as nobody has answered; False if somebody did meanwhile.

        Where comments wait (`waits`) a heavy edit waits again; with `doubt` any, at the desk.
        """
        text = cleaned(typed)
        facts: dict[str, Any] = {"text": text, "edited_at": timezone.now(), "taught": None}
        facts |= {"mark": mark(self, text), "wording": wording(text)}
        if doubt or (waits and _differ(self.text, text)):
            facts["approved_at"] = None
        if doubt:
            facts["doubted"] = True
        still = Q(answers=0, deleted_at=None, hidden_at=None, spam_at=None)
        thawed = Comment.objects.filter(pk=self.root_id or self.pk, frozen_at=None)
        try:
            if not thawed.exists() or not self._become(still, **facts):
                return False
        except IntegrityError:
            raise CommentRefused(_("You have said this here already."), "text") from None
        events.comment_edited.send(Comment, comment=self, waits=self.waits)
        return True

    @transaction.atomic
    def delete_for_good(self) -> bool:
        """Erase it; if somebody answered, all of it but its place."""
        held = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(pk=self.pk)
        now = held.filter(deleted_at=None).first()
        if now is None:
            return False
        events.comment_gone.send(Comment, comment=self)
        self._become(Q(deleted_at=None), deleted_at=timezone.now(), as_creator=False, **NOBODY)
        if not now.answers:
            self.erase()
        return True

    @transaction.atomic
    def finish_leaving(self) -> None:
        """Do what was put off when it was deleted together with all of its writer's others."""
        held = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(pk=self.pk)
        now = held.filter(leaves=True).first()
        if now is None:
            return
        events.comment_gone.send(Comment, comment=now)
        Comment.objects.filter(pk=self.pk).update(leaves=False)
        if now.work_id and now.approved_at and not (now.spam_at or now.hidden_at):
            Tally.objects.add(now.work_id, comments=-1)
        if not now.answers:
            now.erase()

    def erase(self) -> None:
        """Let the row go, and the places above it that it was the last answer of."""
        parent = self.parent_id
        Comment.objects.filter(pk=self.pk).delete()
        if parent is None:
            return
        Comment.objects.filter(pk=parent).update(answers=F("answers") - 1)
        deleted = Comment.objects.filter(deleted_at__isnull=False, leaves=False)
        if bare := deleted.filter(pk=parent, answers=0).first():
            bare.erase()

    # What the creators of the work, and moderators, do

    def approve(self) -> bool:
        """Show what waits."""
        waiting = Q(approved_at=None, spam_at=None, hidden_at=None, deleted_at=None)
        return self._decide(events.comment_approved, waiting, approved_at=timezone.now())

    def freeze(self, *, held: bool = False) -> bool:
        """Let nobody answer or edit in this thread any more."""
        return self._begin()._become(Q(frozen_at=None), frozen_at=timezone.now(), held=held)

    def thaw(self, *, held: bool = False) -> bool:
        """Open it again; what the desk froze only with `held`."""
        still = Q(frozen_at__isnull=False) & (Q() if held else Q(held=False))
        return self._begin()._become(still, frozen_at=None, held=False)

    def hide(self) -> bool:
        still = Q(hidden_at=None, deleted_at=None)
        return self._tell(events.comment_gone, still, hidden_at=timezone.now())

    def show(self) -> bool:
        return self._tell(
            events.comment_restored, Q(hidden_at__isnull=False, deleted_at=None), hidden_at=None
        )

    def mark_spam(self) -> bool:
        still = Q(spam_at=None, deleted_at=None)
        return self._decide(events.comment_gone, still, spam_at=timezone.now())

    def unmark_spam(self) -> bool:
        """It was none: it is open, even if it waited before."""
        still = Q(spam_at__isnull=False, deleted_at=None)
        facts = {"spam_at": None, "approved_at": self.approved_at or timezone.now()}
        return self._decide(events.comment_restored, still, **facts)

    def _begin(self) -> "Comment":
        return self.root or self

    @transaction.atomic
    def _tell(self, event: Signal, still: Q, **facts: Any) -> bool:
        if not self._become(still, **facts):
            return False
        event.send(Comment, comment=self)
        return True

    @transaction.atomic
    def _decide(self, event: Signal, still: Q, **facts: Any) -> bool:
        """Tell it, and learn from it what spam is and what is none."""
        if not self._tell(event, still, **facts):
            return False
        spam = self.spam_at is not None
        if self.taught is not spam:
            SpamWord.objects.learn(self.text, spam=spam, instead=self.taught is not None)
            Comment.objects.filter(pk=self.pk).update(taught=spam)
            self.taught = spam
        return True

    @transaction.atomic
    def _become(self, still: Q, **facts: Any) -> bool:
        """Change these facts if it is `still` so, and count it anew under its work."""
        held = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(pk=self.pk)
        before = held.filter(still).first()
        if before is None:
            return False
        Comment.objects.filter(pk=self.pk).update(**facts)
        self.refresh_from_db()
        if self.work_id and before.open != self.open:
            Tally.objects.add(self.work_id, comments=1 if self.open else -1)
        return True

    def creators(self) -> set[int]:
        """The keys of the members who wrote what it stands under."""
        return creators_of(self.work_id)


def creators_of(work: int | None) -> set[int]:
    """The keys of the members who created this work."""
    signed = User.objects.filter(
        pseuds__creatorships__work=work, pseuds__creatorships__approved_at__isnull=False
    )
    return set(signed.values_list("pk", flat=True)) if work else set()


def cleaned(typed: str) -> str:
    """As it is stored: no classes of the writer's, and images become links."""
    return html.clean(typed, place="summary")


def mark(comment: Comment, text: str) -> str:
    where = (comment.chapter_id, comment.news_id, comment.parent_id)
    who = (comment.pseud_id, comment.guest_name.casefold())
    said = (where, who, text, comment.quote) if comment.quote else (where, who, text)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def wording(text: str) -> str:
    """Equal for the same words, whatever else stands between them; "" if they are few."""
    folded = " ".join("".join(c if c.isalnum() else " " for c in same.folded(plain(text))).split())
    if len(folded.split()) < TOO_FEW_WORDS and len(folded) < _LONG_ENOUGH:
        return ""
    return hashlib.sha256(folded.encode()).hexdigest()


def _differ(old: str, new: str) -> bool:
    """Whether more than `HEAVY` characters differ between the equal beginning and end."""
    a, b = html.plain_text(old), html.plain_text(new)
    start = len(commonprefix([a, b]))
    a, b = a[start:], b[start:]
    end = len(commonprefix([a[::-1], b[::-1]]))
    return max(len(a), len(b)) - end > HEAVY
