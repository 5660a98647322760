"""What follows from events below: something is to be told, or must be let go of."""

from typing import Any

from ficary.comments import events as said
from ficary.comments.models import Comment
from ficary.moderation.events import members_written
from ficary.moderation.models import Act, ReportNote
from ficary.notifications import hearing, tasks
from ficary.notifications.models import DESK, Kind, Notice, Subscription, Telling, Thanking
from ficary.people.models import User
from ficary.reading.events import kudos_given
from ficary.reading.models import Kudos
from ficary.tags.events import tag_remarked
from ficary.tags.models import Remark
from ficary.works import events
from ficary.works.models import Chapter, Work


def connect() -> None:
    events.work_posted.connect(_tell)
    events.chapter_posted.connect(_tell)
    kudos_given.connect(_note_thanks)
    for event in (said.comment_posted, said.comment_approved, said.comment_restored):
        event.connect(_hear)
    said.comment_edited.connect(_hear_again)
    said.comment_gone.connect(_unsay)
    tag_remarked.connect(_hear_remark)
    members_written.connect(_hand_over)
    events.work_erasing.connect(_forget_work)
    events.chapter_erasing.connect(_forget_chapter)


def _tell(work: Work, chapter: Chapter | None = None, **_: Any) -> None:
    Telling.objects.add(work, chapter)
    tasks.tell.enqueue()


def _note_thanks(kudos: Kudos, **_: Any) -> None:
    Thanking.objects.note(kudos.work_id, kudos.pk)


def _hear(comment: Comment, **_: Any) -> None:
    if hearing.tell(comment):
        tasks.write_mails.enqueue()


def _hear_remark(remark: Remark, **_: Any) -> None:
    if hearing.tell_remark(remark):
        tasks.write_mails.enqueue()


def _hand_over(
    to: list[User],
    label: str,
    act: Act | None = None,
    note: ReportNote | None = None,
    **_: Any,
) -> None:
    """What moderators write reaches the inbox, whether a mail of it leaves or not."""
    about: dict[str, Any] = {"kind": DESK, "act": act, "note": note, "label": label}
    Notice.objects.bulk_create(Notice(user=user, **about) for user in to)


def _hear_again(comment: Comment, waits: bool, **_: Any) -> None:
    """One that has to be approved anew stands in the inbox as new. No further mail of it."""
    if waits:
        Notice.objects.filter(comment=comment, kind=Kind.COMMENT).mark(read=False)


def _unsay(comment: Comment, **_: Any) -> None:
    """One that was hidden or marked may come back, and is not told twice; until then none shows."""
    if not (comment.hidden_at or comment.spam_at):
        Notice.objects.filter(comment=comment).delete()


def _forget_work(work: Work, **_: Any) -> None:
    for rows in (Notice, Telling, Thanking, Subscription):
        rows.objects.filter(work=work).delete()


def _forget_chapter(chapter: Chapter, **_: Any) -> None:
    for rows in (Notice, Telling):
        rows.objects.filter(chapter=chapter).delete()
