"""Telling of what was said: of a comment creators, that it stands or waits, and whom it answers
once it is open; of a wrangler's on a tag the others."""

from typing import Any, Final

from django.utils import timezone

from ficary.comments.models import Comment
from ficary.core import mail
from ficary.notifications.models import TALK, Kind, Notice, Often, Wish
from ficary.notifications.models.wish import USUAL, next_moment
from ficary.people.models import Block, Mute, User
from ficary.tags import remarking
from ficary.tags.models import Remark

_SOONEST: Final = list(Often)


def tell(comment: Comment) -> bool:
    """Within the transaction of the comment: they are few. True if a mail may be due now.

    Whoever has heard of it does not hear again.
    """
    return _write(_kinds(comment), work_id=comment.work_id, comment=comment)


def tell_remark(remark: Remark) -> bool:
    return _write({user: [Kind.REMARK] for user in remarking.hearers(remark)}, remark=remark)


def _write(kinds: dict[int, list[Kind]], **about: Any) -> bool:
    users = User.objects.filter(is_active=True).only("time_zone").in_bulk(list(kinds))
    often = Wish.objects.of_all(list(users))
    now, by_mail = timezone.now(), mail.leaves_by_server()
    made = []
    for key, user in users.items():
        asked = {kind: often.get((key, kind), USUAL[kind]) for kind in kinds[key]}
        # By which she hears of it soonest; of equals, that it answers her.
        kind = min(asked, key=lambda one: (_SOONEST.index(Often(asked[one])), TALK.index(one)))
        due = next_moment(asked[kind], user, now) if by_mail else None
        facts = {"kind": kind, "at": now, "mail_at": due}
        made.append(Notice(user=user, **about, **facts))
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    return any(notice.mail_at for notice in made)


def _kinds(comment: Comment) -> dict[int, list[Kind]]:
    """Who is told, and why: never she who said it, nor who keeps her at a distance."""
    if not comment.open and (comment.doubted or not comment.waits):
        return {}
    kinds = {user: [Kind.COMMENT] for user in comment.creators()}
    parent = comment.parent
    answered = parent.pseud.user_id if parent and parent.pseud and not parent.deleted_at else None
    if comment.open and answered:
        kinds[answered] = [*kinds.get(answered, []), Kind.REPLY]
    by = comment.pseud.user_id if comment.pseud else None
    if by:
        kinds.pop(by, None)
        for user in _at_a_distance(comment, by, list(kinds)):
            kinds.pop(user, None)
    return kinds


def _at_a_distance(comment: Comment, by: int, users: list[int]) -> set[int]:
    """Whose an anonymous creator's comment is must not be told by silence either."""
    if comment.masked or not users:
        return set()
    muted = Mute.objects.filter(by__in=users, whom=by).values_list("by", flat=True)
    return {*muted, *Block.objects.filter(by__in=users, whom=by).values_list("by", flat=True)}
