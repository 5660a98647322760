"""What moderators do with a report: each once, and written down."""

from typing import Any

import pytest

from ficary.moderation import events, handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import Act, Report, State, Step
from ficary.people.models import User
from ficary.works.models import Work
from tests import make

pytestmark = pytest.mark.django_db
BREACH = Decision(State.ACTED, "A lie about lamps.")


def test_of_two_who_take_it_one_has_it(moderator: User, keeper: User) -> None:
    report = make.report()

    assert handling.take(report, moderator)
    assert not handling.take(report, keeper)

    report.refresh_from_db()
    assert (report.taken_by, report.state) == (moderator, State.WORKING)
    assert report.notes.get().step == Step.TAKEN


def test_it_is_decided_once_with_its_reason_in_the_book(moderator: User, keeper: User) -> None:
    heard: list[Report] = []

    def hear(report: Report, **_: Any) -> None:
        heard.append(report)

    events.report_decided.connect(hear)
    report = make.report()

    assert handling.decide(report, BREACH, moderator)
    assert not handling.decide(report, Decision(State.SPAM, ""), keeper)

    report.refresh_from_db()
    assert (report.state, report.decided_by, report.why) == (State.ACTED, moderator, BREACH.why)
    act = Act.objects.get(what="report decided")
    assert (act.by, act.why, act.work) == (moderator, BREACH.why, report.work)
    assert heard == [report]
    assert events.report_decided.disconnect(hear)


def test_the_work_is_hidden_if_the_decision_says_so(moderator: User) -> None:
    one, other = make.report(), make.report()

    handling.decide(one, Decision(State.ACTED, "So.", hide_because="A copy."), moderator)
    handling.decide(other, BREACH, moderator)

    assert list(Work.objects.filter(hidden_at__isnull=False)) == [one.work]
    assert Act.objects.filter(what="work hidden", work=one.work, by=moderator).exists()


def test_a_decided_report_can_be_opened_again(moderator: User) -> None:
    report = make.report()
    handling.decide(report, BREACH, moderator)

    assert handling.reopen(report, moderator)
    assert not handling.reopen(report, moderator)

    report.refresh_from_db()
    assert (report.state, report.decided_at, report.why) == (State.WORKING, None, "")


def test_no_state_but_by_a_decision_closes_a_report(moderator: User) -> None:
    report = make.report()

    assert handling.set_to(report, State.WAITING, moderator)
    assert not handling.set_to(report, State.ACTED, moderator)
    handling.decide(report, BREACH, moderator)

    assert not handling.set_to(report, State.NEW, moderator)
    assert not handling.take(report, moderator)
