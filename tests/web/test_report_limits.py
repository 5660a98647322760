"""How much one may report, and what machines get."""

import pytest
from django.db import connection
from django.test import Client

from ficary.archive import limits
from ficary.moderation.models import Report, State
from ficary.people.models import User
from tests import make
from tests.web.test_report import TYPED, send
from tests.web.test_sign_in import HERE

pytestmark = pytest.mark.usefixtures("no_limits")


def _addresses(count: int) -> list[str]:
    author = make.user()
    return [f"/works/{make.work(by=author).pk}" for _number in range(count)]


def test_one_sends_five_reports_a_day_and_keeps_the_text_of_the_sixth(client: Client) -> None:
    *few, last = _addresses(limits.REPORTS_A_DAY + 1)
    for about in few:
        assert send(client, about).status_code == 302

    answer = send(client, last)

    assert answer.status_code == 429
    assert TYPED["text"] in answer.text
    assert "as many as one can send" in answer.text
    assert send(client, few[-1]).status_code == 302, "the same again is no new one"


def test_members_are_counted_by_themselves(client: Client, reader: User, author: User) -> None:
    for about in _addresses(limits.REPORTS_A_DAY):
        send(client, about)

    for member in (reader, author):
        client.force_login(member)
        assert send(client, "/users/rhea").status_code == 302


def test_no_network_address_is_stored(client: Client) -> None:
    send(client, *_addresses(1))

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM core_cache")
        keys = [row[0] for row in cursor.fetchall()]
    assert keys
    assert not any("127.0.0.1" in key or "eve@" in key for key in keys)


def test_a_thing_that_many_reported_needs_no_more_unless_they_were_spam(client: Client) -> None:
    work = make.work()
    for _number in range(limits.REPORTS_ON_ONE_THING):
        make.report(work)

    assert "need for more" in send(client, f"/works/{work.pk}").text
    Report.objects.update(state=State.SPAM, decided_at=work.created_at)
    assert send(client, f"/works/{work.pk}").status_code == 302


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(client: Client) -> None:
    (about,) = _addresses(1)

    assert send(client, about, website="http://evil.example").status_code == 302
    assert not Report.objects.exists()


def test_from_another_site_nothing_is_taken(author: User) -> None:
    client = Client(enforce_csrf_checks=True)
    elsewhere = HERE | {"origin": "https://evil.example"}

    assert client.post("/report?about=/users/ann", TYPED, headers=elsewhere).status_code == 403
