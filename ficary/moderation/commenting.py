"""What creators of a work and moderators do with comments. What a role did is written down."""

from typing import Any, Final

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
_VERBS: Final = {
    "approve": Comment.approve,
    "freeze": Comment.freeze,
    "thaw": Comment.thaw,
    "hide": Comment.hide,
    "show": Comment.show,
    "spam": Comment.mark_spam,
    "unspam": Comment.unmark_spam,
}


@transaction.atomic
def do(comment: Comment, act: str, *, by: User) -> bool:
    """Do one of `ACTS`; False if it was so already."""
    if not _VERBS[act](comment):
        return False
    _write_down(ACTS[act], comment, by)
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


def _write_down(what: str, comment: Comment, by: User) -> None:
    """Not what she does as a creator of the work."""
    if by.pk not in comment.creators():
        facts: dict[str, Any] = {
            "work": comment.work,
            "person": _writer(comment),
            "number": comment.pk,
        }
        Act.record(what, by=by, **facts)


def _writer(comment: Comment) -> User | None:
    """Whose name stands in the book: not an anonymous creator's."""
    return comment.pseud.user if comment.pseud and not comment.masked else None
