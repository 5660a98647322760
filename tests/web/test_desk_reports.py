"""The queue of reports."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ficary.moderation import handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import Reason, Report, State
from ficary.moderation.subjects import Subject
from ficary.people.models import User
from tests import make


@pytest.fixture
def desk(client: Client, moderator: User) -> Client:
    client.force_login(moderator)
    return client


def shown(desk: Client, **asked: Any) -> list[list[int]]:
    """The numbers of the reports on the page, those on one thing together."""
    things = desk.get("/desk/reports", asked).context["things"]
    return [[first.pk, *(other.pk for other in others)] for first, others in things]


def test_reports_on_one_thing_stand_together_the_oldest_first(desk: Client) -> None:
    work = make.work()
    one, other, again = make.report(work), make.report(), make.report(work)

    assert shown(desk) == [[one.pk, again.pk], [other.pk]]


def test_it_is_sifted_by_state_hands_kind_and_age(desk: Client, moderator: User) -> None:
    old, person, taken, decided = (
        make.report(),
        make.report(Subject.of_person(make.user())),
        make.report(reason=Reason.TAKEDOWN),
        make.report(),
    )
    week = timezone.now() - timedelta(days=8)
    Report.objects.filter(pk=old.pk).update(made_at=week)
    handling.take(taken, moderator)
    handling.decide(decided, Decision(State.ACTED, "So."), moderator)

    assert shown(desk) == [[old.pk], [person.pk], [taken.pk]]
    assert shown(desk, state="decided") == shown(desk, state="acted") == [[decided.pk]]
    assert shown(desk, state="working", whose="mine") == [[taken.pk]]
    assert shown(desk, whose="nobody", about="work") == [[old.pk]]
    assert shown(desk, about="person") == [[person.pk]]
    assert shown(desk, about="takedown") == [[taken.pk]]
    assert shown(desk, age="7") == [[old.pk]]
    assert shown(desk, state="nonsense", age="-1") == shown(desk)


def test_several_are_closed_at_once(desk: Client) -> None:
    spam, other = make.report(), make.report()

    for tick, closed in (([], 0), ([spam.pk], 1), ([spam.pk, "x", "9" * 30], 1)):
        desk.post("/desk/reports", {"as": "spam", "report": tick})
        assert Report.objects.filter(state=State.SPAM).count() == closed

    desk.post("/desk/reports", {"as": "acted", "report": [other.pk]})
    assert shown(desk) == [[other.pk]]


def test_a_moderator_does_not_see_what_is_reported_of_her(desk: Client, moderator: User) -> None:
    about = [Subject.of_person(moderator), make.work(by=moderator)]
    for report in [make.report(thing) for thing in about]:
        assert desk.get(f"/desk/reports/{report.pk}").status_code == 404

    assert shown(desk) == []
    assert '<span class="count">' not in desk.get("/desk").text


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_the_menu_says_how_many_wait_and_the_page_asks_little(desk: Client) -> None:
    for _number in range(25):
        make.report()

    with CaptureQueriesContext(connection) as asked:
        page = desk.get("/desk/reports").text

    assert '<span class="count">25<' in page
    assert len(asked) <= 10


def test_the_first_page_of_the_desk_tells_of_reports_that_wait(
    client: Client, moderator: User
) -> None:
    make.report()
    client.force_login(moderator)

    assert "1 report waits." in client.get("/desk").text


def test_how_old_a_report_is_is_told_from_the_first_minute_on(desk: Client) -> None:
    make.report()
    page = desk.get("/desk/reports").text
    assert "Just now" in page
    assert "minutes ago" not in page.replace("\xa0", " ")

    Report.objects.update(made_at=timezone.now() - timedelta(hours=2))
    assert "2 hours ago" in desk.get("/desk/reports").text.replace("\xa0", " ")
