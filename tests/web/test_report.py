"""Reporting a work, a person or a page: signed out too, and nobody learns by it what is hidden."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.moderation.models import Report
from ficary.people.models import User
from ficary.works.models import Work
from tests import mails, make
from tests.web.test_sign_in import HERE

TYPED = {"reason": "copied", "text": "Line by line from a book.", "email": "eve@example.org"}
pytestmark = pytest.mark.usefixtures("no_limits")


@pytest.fixture(autouse=True)
def _server(settings: Any) -> None:
    mails.by_server(settings)


def send(client: Client, about: str, **changed: str) -> Any:
    return client.post(f"/report?about={about}", TYPED | changed, headers=HERE)


def test_signed_out_one_reports_a_work_and_gets_a_number(client: Client, author: User) -> None:
    work = make.work(by=author)

    answer = send(client, f"/works/{work.pk}")

    report = Report.objects.get()
    assert (report.work, report.text, report.email) == (work, TYPED["text"], "eve@example.org")
    assert list(report.against.all()) == [author]
    assert f"<strong>{report.pk}</strong>" in client.get(answer.headers["Location"]).text
    assert not client.cookies


def test_a_member_reports_as_herself_and_reads_the_answer(client: Client, reader: User) -> None:
    client.force_login(reader)
    work = make.work()
    assert 'name="email"' not in client.get(f"/report?about=/works/{work.pk}").text

    send(client, f"/works/{work.pk}")

    report = Report.objects.get()
    report.notes.create(step="answer", text="We mended it.")
    report.notes.create(step="note", text="Secretmark")
    assert (report.by, report.email) == (reader, "")
    page = client.get("/reports").text
    assert "We mended it." in page
    assert "Secretmark" not in page


def test_a_suspended_member_may_report(client: Client, reader: User) -> None:
    User.objects.update(suspended_until=timezone.now() + timedelta(days=3))
    client.force_login(reader)

    assert send(client, "/users/rhea").status_code == 302


@pytest.mark.parametrize(
    "state", [{"posted_at": None}, {"hidden_at": timezone.now()}, {"members_only": True}]
)
def test_what_one_may_not_see_cannot_be_reported(client: Client, state: dict[str, Any]) -> None:
    work = make.work(title="Titlemark")
    Work.objects.filter(pk=work.pk).update(**state)

    assert client.get(f"/report?about=/works/{work.pk}").status_code == 404
    assert send(client, f"/works/{work.pk}").status_code == 404
    typed = client.post("/report", TYPED | {"about": f"/works/{work.pk}"}, headers=HERE)
    nothing = client.post("/report", TYPED | {"about": "/nothing-here"}, headers=HERE)
    assert typed.text.replace(f"/works/{work.pk}", "") == nothing.text.replace("/nothing-here", "")


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(client: Client) -> None:
    page = client.post("/report", TYPED | {"about": "", "reason": ""}, headers=HERE)

    assert set(page.context["form"].errors) == {"about", "reason"}
    assert TYPED["text"] in page.text
    assert "eve@example.org" in page.text
