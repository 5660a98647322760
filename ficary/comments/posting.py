"""Saying something: who may, under what, and whether it waits."""

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Archive, News
from ficary.comments import events, quoting, spam
from ficary.comments.models import Comment, CommentRefused, Guest
from ficary.comments.models.comment import cleaned, creators_of, mark, wording
from ficary.core import mailbox, rate, same
from ficary.joining.models import BannedAddress
from ficary.people import names
from ficary.people.models import Block, Pseud, User
from ficary.works.facts import Commenters
from ficary.works.models import Chapter, Tally, Work

# So many comments a quarter of an hour a new member writes; her own works do not count.
NEWCOMERS_MOST = 3
MOST_A_MINUTE = 10


@dataclass(frozen=True)
class Place:
    """Where something is said: under a chapter or news, and in answer to whom."""

    chapter: Chapter | None = None
    news: News | None = None
    parent: Comment | None = None
    # Words of the chapter that it is about, and near which block they stand. Empty: all of it.
    passage: str = ""
    near: int = 0

    @property
    def quotable(self) -> bool:
        """Whether a passage can be quoted: an answer is about what it answers."""
        return self.chapter is not None and self.parent is None

    @classmethod
    def below(cls, parent: Comment) -> "Place":
        return cls(parent.chapter, parent.news, parent)

    @property
    def work(self) -> Work | None:
        return self.chapter.work if self.chapter else None

    @property
    def facts(self) -> dict[str, Any]:
        parent = self.parent
        return {
            "work": self.work,
            "chapter": self.chapter,
            "news": self.news,
            "parent": parent,
            "root_id": (parent.root_id or parent.pk) if parent else None,
            "depth": parent.depth + 1 if parent else 0,
        }


def closed_to(place: Place, *, guest: bool) -> Any:
    """Why nobody like this reader can comment here; "" if she can. Asks no table."""
    work, parent = place.work, place.parent
    if place.chapter and not (place.chapter.posted_at and work and work.posted_at):
        return _("Drafts take no comments.")
    if work and work.comments_from == Commenters.NOBODY:
        return _("The creator takes no comments here.")
    if guest and work and work.comments_from == Commenters.MEMBERS:
        return _("Only members can comment here.")
    if parent and not parent.open:
        return _("This comment can't be answered.")
    if guest and parent and parent.pseud and parent.pseud.user:
        return "" if parent.pseud.user.guests_may_reply else _("Only members can answer this.")
    return ""


@transaction.atomic
def post(typed: str, place: Place, by: Pseud | Guest, *, doubt: bool = False) -> Comment:
    """Say `typed` there. Raises CommentRefused; of the same thing twice at once one is refused.

    It waits where the creators want to see comments first, or with `doubt` at the desk: also if
    it looks like spam, is not the creator's own, and nobody would see it before it shows.
    """
    text = cleaned(typed)
    _check_text(text)
    guest = isinstance(by, Guest)
    if why := closed_to(place, guest=guest):
        raise CommentRefused(why)
    _hold(place)
    creators = creators_of(place.work.pk if place.work else None)
    creator = not isinstance(by, Guest) and by.user_id in creators
    if isinstance(by, Guest):
        _check_guest(by)
        signed: dict[str, Any] = {"guest_name": by.name, "guest_email": by.email}
    else:
        assert by.user
        _check_member(by.user, place, creators)
        signed = {"pseud": by}
    quoted: dict[str, Any] = {}
    if place.chapter and place.quotable:
        quoted = quoting.facts(place.chapter, place.passage, place.near)
    made = Comment(text=text, as_creator=creator, **signed, **place.facts, **quoted)
    sifted = bool(place.work and place.work.comments_wait)
    doubt = not creator and (doubt or (not sifted and spam.doubtful(text, by, place.work)))
    made.approved_at = None if (doubt or sifted) and not creator else timezone.now()
    made.doubted = doubt
    return _keep(made)


def edit(comment: Comment, typed: str) -> bool:
    """Have its writer say something else; what was harmless may look like spam now."""
    if comment.as_creator or not comment.pseud:
        return comment.edit(typed)
    if comment.work and comment.work.comments_wait:
        return comment.edit(typed, waits=True)
    doubt = spam.doubtful(cleaned(typed), comment.pseud, comment.work, but=comment.pk)
    return comment.edit(typed, doubt=doubt)


def _keep(made: Comment) -> Comment:
    made.mark, made.wording = mark(made, made.text), wording(made.text)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise CommentRefused(_("You have said this here already."), "text") from None
    if made.parent_id:
        Comment.objects.filter(pk=made.parent_id).update(answers=F("answers") + 1)
    if made.open and made.work_id:
        Tally.objects.add(made.work_id, comments=1)
    events.comment_posted.send(Comment, comment=made)
    return made


def _hold(place: Place) -> None:
    """Nobody edits or deletes the comment that is answered before the answer stands."""
    if place.parent is None:
        return
    keys = sorted({place.parent.pk, place.parent.root_id or place.parent.pk})
    held = Comment.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys)
    now = list(held.order_by("pk"))
    if len(now) < len(keys) or any(one.pk == place.parent.pk and not one.open for one in now):
        raise CommentRefused(_("This comment can't be answered."))
    if any(one.frozen_at for one in now):
        raise CommentRefused(_("This thread is frozen."))


def _check_text(text: str) -> None:
    if not text.strip():
        raise CommentRefused(_("Please write something."), "text")
    if len(text) > limits.COMMENT:
        raise CommentRefused(limits.too_long(len(text), limits.COMMENT), "text")


def _check_guest(guest: Guest) -> None:
    if not Archive.objects.the().guests_comment:
        raise CommentRefused(_("Only members can comment here."))
    key = same.key(guest.name)
    taken = Pseud.objects.filter(key=key, user__isnull=False).exists()
    if taken or key in names.RESERVED or User.objects.named(guest.name).exists():
        raise CommentRefused(_("A member bears this name. Please choose another one."), "name")
    if BannedAddress.objects.covers(guest.email) or _belongs_to_banned(guest.email):
        raise CommentRefused(_("This address can't be used here."), "email")


def _belongs_to_banned(email: str) -> bool:
    """Whether somebody who is suspended or banned has an address of the same mailbox."""
    out = User.objects.filter(suspended_until__gt=timezone.now()) | User.objects.filter(
        banned_at__isnull=False
    )
    key = mailbox.key(email)
    return any(mailbox.key(one) == key for one in out.values_list("email", flat=True).iterator())


def _check_member(user: User, place: Place, creators: set[int]) -> None:
    if user.suspended or not user.is_active:
        raise CommentRefused(_("You are suspended and can't comment."))
    if user.waits_since:
        raise CommentRefused(_("A keeper has yet to let you in."))
    own = user.pk in creators
    if not own and Block.objects.keep_out(user.pk, of=creators):
        raise CommentRefused(_("A creator of this work blocks you."))
    asked = place.parent.pseud.user_id if place.parent and place.parent.pseud else None
    if asked and Block.objects.keep_out(user.pk, of=[asked]):
        raise CommentRefused(_("Whoever wrote this blocks you."))
    if not own and _too_fast(user):
        raise CommentRefused(_("That was very fast. Please try again in a while."))


def _too_fast(user: User) -> bool:
    who = str(user.pk)
    if user.newcomer and rate.over("new-comments", who, most=NEWCOMERS_MOST, seconds=900):
        return True
    return rate.over("comments", who, most=MOST_A_MINUTE)
