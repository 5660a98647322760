"""What creators of a work and moderators do with comments. What a role did is written down."""

from collections.abc import Callable
from typing import Final

from django.db import transaction

from ficary.comments.models import Comment
from ficary.moderation.models import Act
from ficary.people.models import User

# Each act with its name in the book.
ACTS: Final = {
    "approve": "comment approved",
    "freeze": "thread frozen",
    "thaw": "thread unfrozen",
    "hide": "comment hidden",
    "show": "comment shown again",
    "spam": "comment marked as spam",
    "unspam": "comment was no spam",
}
_VERBS: Final[dict[str, Callable[..., bool]]] = {
    "approve": Comment.approve,
    "freeze": Comment.freeze,
    "thaw": Comment.thaw,
    "hide": Comment.hide,
    "show": Comment.show,
    "spam": Comment.mark_spam,
    "unspam": Comment.unmark_spam,
}


def possible(comment: Comment, viewer: User, *, creator: bool, desk: bool) -> list[str]:
    """Which of `ACTS` make sense now, and are open to this creator of the work or moderator."""
    if comment.deleted_at:
        return []
    acts = ["approve"] if comment.waits else []
    if comment.depth == 0 and comment.approved_at:
        acts.append("thaw" if comment.frozen_at else "freeze")
    if not comment.spam_at:
        acts.append("show" if comment.hidden_at else "hide")
    acts.append("unspam" if comment.spam_at else "spam")
    # Nobody but a keeper judges what she said herself, or what is said of her works.
    desk = desk and (viewer.keeper or not (creator or comment.by_member(viewer)))
    return [act for act in acts if desk or (creator and _open_to_creators(act, comment))]


def _open_to_creators(act: str, comment: Comment) -> bool:
    """Whether the creators of the work may do it: nothing against what the desk decided."""
    if comment.hidden_at or comment.spam_at:
        return False
    if act == "approve":
        return not comment.for_the_desk
    if act == "thaw":
        return not comment.held
    return act == "freeze" or (act == "spam" and bool(comment.guest_name))


@transaction.atomic
def do(comment: Comment, act: str, *, by: User) -> bool:
    """Do one of `ACTS`; False if it was so already.

    What a creator of the work may do as well is done as such, and not written down.
    """
    desk = by.pk not in comment.creators() or not _open_to_creators(act, comment)
    frozen = {"held": desk} if act in ("freeze", "thaw") else {}
    if not _VERBS[act](comment, **frozen):
        return False
    if desk:
        person, key = _writer(comment), comment.pk
        Act.record(ACTS[act], by=by, work=comment.work, person=person, number=key)
    return True


@transaction.atomic
def delete(comment: Comment, *, by: User) -> bool:
    key, work, person = comment.pk, comment.work, _writer(comment)
    creators = comment.creators()
    if not comment.delete_for_good():
        return False
    if by.pk not in creators and by != person:
        Act.record("comment deleted", by=by, work=work, person=person, number=key)
    return True


def _writer(comment: Comment) -> User | None:
    """Whose name stands in the book: not an anonymous creator's."""
    return comment.pseud.user if comment.pseud and not comment.masked else None
