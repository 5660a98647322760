"""What follows from events below: comments that go, and those that lose a name."""

from typing import Any

from ficary.comments import leaving, quoting, tasks
from ficary.comments.models import Comment
from ficary.people.events import person_closed, pseud_leaving
from ficary.people.models import Pseud, User
from ficary.works import events
from ficary.works.models import Chapter, Tally, Work


def connect() -> None:
    events.work_mending.connect(_count)
    events.work_changed.connect(_look_again)
    events.work_erasing.connect(_forget_work)
    events.chapter_erasing.connect(_move)
    pseud_leaving.connect(_sign_otherwise)
    person_closed.connect(_let_go)


def _count(work: Work, **_: Any) -> None:
    Tally.objects.put(work.pk, comments=Comment.objects.filter(work=work).open().count())


def _look_again(work: Work, **_: Any) -> None:
    """Its text may be another one: what was quoted of it has to be found again."""
    if quoting.note_edit(work=work):
        tasks.place_passages.enqueue()


def _forget_work(work: Work, **_: Any) -> None:
    Comment.objects.filter(work=work).delete()


def _move(chapter: Chapter, **_: Any) -> None:
    """Comments of a chapter that goes stand under its neighbour."""
    rest = Chapter.objects.filter(work=chapter.work_id).exclude(pk=chapter.pk)
    near = rest.filter(position__lt=chapter.position).order_by("-position").first()
    near = near or rest.order_by("position").first()
    if near:
        Comment.objects.filter(chapter=chapter).update(chapter=near)
        # The writer may have put its text there as well.
        quoting.note_edit(chapter=near)


def _sign_otherwise(pseud: Pseud, instead: Pseud, **_: Any) -> None:
    Comment.objects.filter(pseud=pseud).update(pseud=instead)


def _let_go(user: User, **_: Any) -> None:
    leaving.let_go(user)
