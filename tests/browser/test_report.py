"""A report from a phone, signed out, to a moderator's decision and the mail that answers it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from ficary.moderation.models import Report, State
from ficary.works.models import Work
from tests import mails, make
from tests.browser.hands import Pointing

pytestmark = pytest.mark.browser


@pytest.fixture
def work(live_server: Any, settings: Any) -> Work:
    mails.by_server(settings)
    cache.clear()
    make.user("mo", moderator=True, last_login=timezone.now())
    text = "<p>The lamps were lit by six, and each had its own keeper.</p>" * 12
    return make.work(by=make.user("ann"), text=text, summary="<p>A lamp, a street.</p>")


@pytest.mark.parametrize(("scripts", "dark"), [(True, True), (True, False), (False, True)])
def test_from_a_phone_to_the_answer(
    window: Callable[..., Any], work: Work, scripts: bool, dark: bool
) -> None:
    report_it(window(width=360, dark=dark, scripts=scripts), work)
    report = Report.objects.get()
    work.describe(title="Candles")

    decide_it(window(dark=dark, scripts=scripts), report)

    report.refresh_from_db()
    work.refresh_from_db()
    assert (report.state, report.kept["title"]) == (State.ACTED, "The Lamplighter's Round")
    assert work.hidden_at
    answer = mails.written()[-1]
    assert answer["to"] == "eve@example.org"
    assert "It is hidden now." in answer.get_content()


def report_it(visit: Any, work: Work) -> None:
    page = visit.go(work.get_absolute_url())
    page.get_by_role("link", name="Report this work").click()
    page.get_by_role("heading", name="Report to the moderators").wait_for()
    visit.look("report a work")
    hands = Pointing(page)
    hands.press("Send the report")
    visit.look("report with errors")
    hands.choose("Copied from somebody else")
    hands.fill("What we should know", "Word by word from a book of 1999.")
    hands.fill("Your e-mail", "eve@example.org")
    hands.press("Send the report")
    visit.look("report sent")
    assert f"Its number is {Report.objects.get().pk}" in page.inner_text("main")


def decide_it(visit: Any, report: Report) -> None:
    page = visit.go("/users/login")
    hands = Pointing(page)
    hands.fill("User name or e-mail", "mo")
    hands.fill("Password", make.PASSWORD)
    hands.press("Sign in")
    visit.go("/desk/reports")
    page.get_by_role("link", name=f"Report {report.pk}").click()
    page.get_by_role("heading", name=f"Report {report.pk}").wait_for()
    hands.press("Take it")
    visit.look("report at the desk")
    assert "It has been changed since." in page.inner_text(".kept")

    page.locator("summary", has_text="Decide").click()
    hands.choose("It breaks the rules: acted")
    hands.fill("Reasons", "Copied.")
    hands.choose("Hide the work")
    hands.fill("What its creators are told", "It is copied from a book.")
    visit.look("handling")
    page.locator("form", has=page.get_by_label("Reasons")).get_by_role("button").click()
    page.get_by_text("Decided.", exact=True).wait_for()
    page.locator("summary", has_text="Answer").click()
    page.get_by_label("Answer", exact=True).fill("Thank you. It is hidden now.")
    hands.press("Send the answer")
    visit.look("answered")


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_the_other_pages_are_clean(
    window: Callable[..., Any], work: Work, width: int, dark: bool
) -> None:
    for _number in range(2):
        make.report(work, by=work.creatorships.get().pseud.user)
    visit = window(width=width, dark=dark)
    visit.go(f"/takedown?about=/works/{work.pk}")
    page = visit.go("/report")
    visit.go("/users/ann")
    visit.go("/users/login")
    hands = Pointing(page)
    hands.fill("User name or e-mail", "mo")
    hands.fill("Password", make.PASSWORD)
    hands.press("Sign in")
    for path in ("/desk/reports", "/desk/reports?state=spam", "/reports"):
        visit.go(path)
    report = Report.objects.earliest("pk")
    visit.go(f"/desk/reports/{report.pk}")
    visit.go(f"/desk/reports/{report.pk}/texts/1")
