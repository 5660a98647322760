"""What moderators write reaches the inbox of whom they write to, mail or none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from ficary.core.models import Letter
from ficary.moderation import deciding, handling, reporting, sanctions
from ficary.moderation.handling import Decision
from ficary.moderation.models import Act, Reason, State
from ficary.notifications import tasks
from ficary.notifications.models import DESK, Kind, Notice, Wish
from ficary.notifications.models.notice import KEPT
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make

WHY = "It is <b>somebody</b> else's."
Deed = Callable[[User, Work, User], Any]


def _lift_suspension(her: User, work: Work, by: User) -> None:
    her.suspend(her.joined_at.replace(year=9000))
    sanctions.lift_suspension(her, by=by)


def _lift_ban(her: User, work: Work, by: User) -> None:
    her.ban()
    sanctions.lift_ban(her, by=by)


def _show(her: User, work: Work, by: User) -> None:
    work.hide()
    deciding.show(work, by=by, why=WHY)


DEEDS: dict[str, Deed] = {
    "A warning": lambda her, work, by: sanctions.warn(her, by=by, why=WHY),
    "Your account is suspended": lambda her, work, by: sanctions.suspend(
        her, days=3, by=by, why=WHY
    ),
    "You can post again": _lift_suspension,
    "Your account is closed": lambda her, work, by: sanctions.ban(
        her, by=by, why=WHY, hide_works=False
    ),
    "You can sign in again": _lift_ban,
    "Your work was hidden": lambda her, work, by: deciding.hide(work, by=by, why=WHY),
    "Your work is shown again": _show,
    "The tags of your work were mended": lambda her, work, by: deciding.mend_tags(
        work, make.tags(fandoms=("Fog",)), by=by, why=WHY
    ),
    "Your work was removed": lambda her, work, by: deciding.erase(work, by=by, why=WHY),
}


@pytest.fixture(params=["server", "folder"], autouse=True)
def _mail(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> None:
    if request.param == "server":
        mails.by_server(settings)
    else:
        mails.to_folder(settings, tmp_path)


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Lamplight")


def _letters(to: User) -> int:
    return Letter.objects.filter(to=to.email).count()


@pytest.mark.parametrize("subject", DEEDS)
def test_whatever_is_done_is_told_once_with_its_reason(
    author: User, moderator: User, work: Work, subject: str
) -> None:
    before = _letters(author)

    DEEDS[subject](author, work, moderator)
    tasks.write_mails.call()

    notice = Notice.objects.get()
    assert (notice.user, notice.kind) == (author, DESK)
    assert notice.title == subject
    assert notice.written
    assert notice.written.words in (WHY, "")
    assert notice.label == ("Lamplight" if "work" in subject else "")
    assert _letters(author) == before + 1, "no second mail of the same"


def test_all_who_signed_a_work_are_told(author: User, moderator: User, work: Work) -> None:
    bea = make.user("bea")
    work.creatorships.create(pseud=bea.pseuds.get())

    deciding.hide(work, by=moderator, why=WHY)

    assert {notice.user for notice in Notice.objects.all()} == {author, bea}


def test_what_is_undone_is_not_told(author: User, moderator: User) -> None:
    with transaction.atomic():
        sanctions.warn(author, by=moderator, why=WHY)
        transaction.set_rollback(True)

    assert not Notice.objects.exists()


def test_an_answer_reaches_who_was_signed_in_alone(
    reader: User, moderator: User, work: Work
) -> None:
    hers, guests = make.report(work, by=reader), make.report(work, email="eve@example.org")
    for report in (hers, guests):
        handling.answer(report, "We looked.", by=moderator, signed=True, ask=False)

    notice = Notice.objects.get()
    assert notice.user == reader
    assert notice.title == f"Your report {hers.pk}"
    assert notice.written
    assert notice.written.words == "We looked."
    assert notice.label == "Lamplight"

    reporting.erase(hers)
    assert not Notice.objects.exists(), "it goes with the report that it answers"


def test_creators_are_told_of_a_takedown_request_without_addresses(
    author: User, moderator: User, work: Work
) -> None:
    claim = {"original": "The Lamp", "where": "A book", "signature": "M. Quill"}
    report = make.report(
        work, reason=Reason.TAKEDOWN, email="maude@example.org", text="Chapter one.", claim=claim
    )
    handling.decide(report, Decision(State.ACTED, "A copy.", tell=True), moderator)

    notice = Notice.objects.get()
    assert notice.user == author
    assert notice.written
    assert notice.written.words == "Chapter one."


def test_they_stay_as_long_as_the_act_and_go_with_the_account(
    author: User, moderator: User, work: Work
) -> None:
    deciding.hide(work, by=moderator, why=WHY)
    Notice.objects.update(at=work.posted_at - 2 * KEPT)
    tasks.forget_old.call()
    work.erase()
    assert Notice.objects.get().label == "Lamplight"

    author.close()
    assert not Notice.objects.exists()
    assert Act.objects.exists()


def test_nobody_can_unsubscribe(author: User, moderator: User) -> None:
    assert DESK not in Wish.objects.of(author)
    Wish.objects.choose(author, dict.fromkeys(Kind.values, "never"))

    sanctions.warn(author, by=moderator, why=WHY)

    assert author.notices.unread().exists()
