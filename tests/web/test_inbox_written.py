"""What moderators wrote, as the inbox and the first page show it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ficary.moderation import deciding, handling, sanctions
from ficary.moderation.handling import Decision
from ficary.moderation.models import Reason, State
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make

WHY = "It is <b>somebody</b> else's.\nMend it."
INBOX = "/users/ann/inbox"


@pytest.fixture(autouse=True)
def _no_server(settings: Any, tmp_path: Path) -> None:
    mails.to_folder(settings, tmp_path)


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Lamplight")


@pytest.fixture
def hers(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def test_a_reason_stands_there_in_the_moderators_words_without_the_name(
    hers: Client, author: User, moderator: User, work: Work
) -> None:
    deciding.hide(work, by=moderator, why=WHY)
    page = hers.get(INBOX).text
    assert "Your work was hidden" in page
    assert 'dir="auto">It is &lt;b&gt;somebody&lt;/b&gt; else&#x27;s.<br>Mend it.<' in page
    assert f'href="{work.get_absolute_url()}"' in page
    assert "From the moderators" in page
    assert moderator.name not in page.replace("moderat", "").split()
    assert moderator.get_absolute_url() not in page
    home = hers.get("/").text
    assert "1 new in your inbox" in home
    assert f'<a href="{INBOX}"><bdi>Your work was hidden</bdi></a>' in home


def test_what_she_cannot_open_is_no_link(
    hers: Client, author: User, moderator: User, work: Work
) -> None:
    bea = make.user("bea")
    work.creatorships.create(pseud=bea.pseuds.get())
    deciding.hide(work, by=moderator, why=WHY)
    work.creatorships.filter(pseud__user=author).delete()
    page = hers.get(INBOX).text
    assert "Lamplight" in page
    assert work.get_absolute_url() not in page
    deciding.erase(work, by=moderator, why=WHY)
    assert "Lamplight" in hers.get(INBOX).text


def test_who_is_suspended_reads_it_and_until_when_and_marks_it(
    hers: Client, author: User, moderator: User
) -> None:
    sanctions.suspend(author, days=3, by=moderator, why=WHY)
    page = hers.get(INBOX).text
    assert "Your account is suspended" in page
    assert "you can read, but not post" in page
    hers.post(INBOX, {"all": "1", "read": "1"})
    assert not author.notices.unread().exists()
    hers.post(INBOX, {"all": "1", "delete": "1"})
    assert "suspended</strong>" not in hers.get(INBOX).text


def test_tags_and_an_end_are_told(hers: Client, author: User, moderator: User, work: Work) -> None:
    deciding.mend_tags(work, make.tags(fandoms=("Fog",)), by=moderator, why=WHY)
    author.suspend(work.posted_at.replace(year=9000))
    sanctions.lift_suspension(author, by=moderator)
    page = hers.get(INBOX).text
    assert "Added: <bdi>Fog</bdi>" in page
    assert "Removed: <bdi>Moby-Dick - Herman Melville</bdi>" in page
    assert "You can post again" in page
    assert page.count("<blockquote") == 1


def test_reports_lead_to_her_reports_and_requests_to_her_word(
    hers: Client, author: User, moderator: User, work: Work
) -> None:
    asked = make.report(make.work(title="Not mine"), by=author)
    handling.answer(asked, "We looked.", by=moderator, signed=True, ask=False)
    claim = {"original": "The Lamp", "where": "A book", "signature": "M. Quill"}
    report = make.report(work, reason=Reason.TAKEDOWN, email="m@example.org", claim=claim)
    handling.decide(report, Decision(State.ACTED, "A copy.", tell=True), moderator)
    page = hers.get(INBOX).text
    assert f"Your report {asked.pk}" in page
    assert "We looked." in page
    assert 'href="/reports"' in page
    assert f'href="/reports/{report.pk}/objection"' in page
    assert "m@example.org" not in page
    assert hers.get(f"/reports/{report.pk}/objection").status_code == 200


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_many_cost_no_more_statements(
    hers: Client, author: User, moderator: User, django_assert_max_num_queries: Any
) -> None:
    hers.get("/")
    for number in range(6):
        mine = make.work(by=author, title=f"Work {number}")
        deciding.hide(mine, by=moderator, why=WHY)
        sanctions.warn(author, by=moderator, why=WHY)
        asked = make.report(make.work(), by=author)
        handling.answer(asked, "We looked.", by=moderator, signed=False, ask=False)
    with django_assert_max_num_queries(8):
        assert hers.get(INBOX).text.count("From the moderators") == 18
    with django_assert_max_num_queries(11):
        assert "18 new in your inbox" in hers.get("/").text
