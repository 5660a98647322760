"""One report at the desk: what was kept, what changed since, what can be done."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.moderation.models import Report, State, Step
from ficary.moderation.subjects import Subject
from ficary.people.models import User
from tests import make
from tests.web.test_desk_reports import desk as desk


def do(desk: Client, report: Report, what: str, **typed: Any) -> Any:
    sent = {f"{what}-{name}": value for name, value in typed.items()}
    return desk.post(f"/desk/reports/{report.pk}", {"do": what} | sent)


@pytest.mark.parametrize("role", ["moderator", "keeper", "wrangler", "archivist", ""])
def test_moderators_and_keepers_alone_open_it(client: Client, role: str) -> None:
    report = make.report()
    client.force_login(make.user("somebody", **({role: True} if role else {})))

    page = f"/desk/reports/{report.pk}"
    assert (client.post(page).status_code == 404) == (role not in ("moderator", "keeper"))
    for address in (page, f"{page}/texts/1"):
        assert (client.get(address).status_code == 200) == (role in ("moderator", "keeper"))


def test_what_was_kept_stands_beside_what_has_changed(desk: Client, author: User) -> None:
    work = make.work(by=author, title="Wick", summary="<p>A lamp.</p>", text="<p>Oldmark</p>")
    report = make.report(work)
    assert "It is the same today." in desk.get(f"/desk/reports/{report.pk}").text

    work.describe(title="Candle")
    chapter = work.chapters.get()
    chapter.edit(source="<p>New</p>", source_format="html", by=author.pseuds.get())

    page = desk.get(f"/desk/reports/{report.pk}")
    changed = {str(line.name) for line in page.context["kept"].lines if line.changed}
    assert changed == {"Title"}
    assert page.context["kept"].chapters[0]["changed"] == "changed"
    assert "<p>Oldmark</p>" in desk.get(f"/desk/reports/{report.pk}/texts/1").text


@pytest.mark.parametrize("keeper", [False, True])
def test_who_wrote_anonymously_is_shown_to_keepers_alone(
    client: Client, author: User, keeper: bool
) -> None:
    report = make.report(make.work(by=author, anonymous=True))
    client.force_login(make.user("boss", moderator=True, keeper=keeper))

    assert ("ann" in client.get(f"/desk/reports/{report.pk}").text) == keeper


def test_a_keeper_who_is_reported_is_not_told_by_whom(client: Client, keeper: User) -> None:
    report = make.report(Subject.of_person(keeper), by=make.user("whistle"))
    client.force_login(keeper)

    assert "whistle" not in client.get(f"/desk/reports/{report.pk}").text


def test_it_is_taken_noted_and_decided(desk: Client, moderator: User) -> None:
    work = make.work()
    report, other = make.report(work), make.report(work)

    do(desk, report, "take")
    do(desk, report, "note", text="Looks copied.")
    empty = do(desk, report, "decision", state="acted", why="")
    assert "This field is required." in empty.text
    right = {"state": "acted", "why": "Copied.", "hide": "on", "others": "on"}
    assert "Tell them why it is hidden." in do(desk, report, "decision", **right).text
    do(desk, report, "decision", told="It is a copy.", **right)

    report.refresh_from_db()
    assert (report.state, report.taken_by, report.why) == (State.ACTED, moderator, "Copied.")
    steps = list(report.notes.values_list("step", flat=True))
    assert steps == [Step.TAKEN, Step.NOTE, Step.DECISION]
    assert Report.objects.get(pk=other.pk).state == State.ACTED
    assert type(work).objects.get(pk=work.pk).hidden_at


def test_no_page_of_it_asks_much(desk: Client, author: User) -> None:
    report = make.report(make.work(by=author, chapters=12))
    desk.get("/desk")  # A session writes down at its first page where it is.

    with CaptureQueriesContext(connection) as asked:
        desk.get(f"/desk/reports/{report.pk}")

    assert len(asked) <= 10, [query["sql"][:90] for query in asked]
