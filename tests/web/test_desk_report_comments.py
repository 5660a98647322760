"""Reports of comments at the desk: kept whole, judged in their thread, never by who wrote them."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.comments.models import Comment
from ficary.moderation.models import Act, Report
from ficary.moderation.subjects import Subject
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web.test_comments import GUEST, HERE, say, to
from tests.web.test_desk_reports import desk as desk

LONG = "Begins. " + "Lampmark " * 200 + "Endmark"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def report(made: Comment) -> Report:
    return make.report(Subject.of_comment(Comment.objects.get(pk=made.pk)))


def page(desk: Client, about: Report) -> str:
    return desk.get(f"/desk/reports/{about.pk}").text


def test_the_whole_comment_is_kept_whatever_becomes_of_it(
    client: Client, work: Work, reader: User, desk: Client
) -> None:
    made = say(work, reader, LONG)
    sent = {"reason": "harassment", "text": "Look."}
    Client().post(f"/report?about=/comments/{made.pk}", sent, headers=HERE)
    about = Report.objects.get()
    assert "Endmark" in page(desk, about)
    assert "It is the same today." in page(desk, about)
    assert len(about.label) <= 110

    made.edit("Harmless")
    assert "It has been changed since." in page(desk, about)
    assert "Endmark" in page(desk, about)
    assert "Harmless" in page(desk, about)

    made.delete_for_good()
    shown = page(desk, about)
    assert "It was deleted since." in shown
    assert "Endmark" in shown
    assert reader.name in shown
    assert f"/comments/{made.pk}/act" not in shown


def test_a_place_that_is_kept_counts_as_deleted(work: Work, reader: User, desk: Client) -> None:
    made = say(work, reader, LONG)
    about = report(made)
    say(work, make.user(), "Why?", made)
    made.delete_for_good()
    shown = page(desk, about)
    assert "It was deleted since." in shown
    assert "Endmark" in shown


def test_of_a_guest_no_address_is_kept(work: Work, desk: Client) -> None:
    Client().post(to(work), GUEST, headers=HERE)
    about = report(Comment.objects.get())
    assert about.kept["names"] == ["Passer-by"]
    assert "passer@example.org" not in str(about.kept) + page(desk, about)


@pytest.mark.parametrize("keeper", [False, True])
def test_an_anonymous_creator_is_known_to_keepers_alone(author: User, keeper: bool) -> None:
    about = report(say(make.work(by=author, anonymous=True), author, "Thanks"))
    desk = Client()
    desk.force_login(make.user("boss", moderator=True, keeper=keeper))
    assert (author.name in page(desk, about)) == keeper


def test_it_is_hidden_with_the_decision(work: Work, reader: User, desk: Client) -> None:
    made = say(work, reader, "Hidemark")
    about = report(made)
    sent = {"do": "decision", "decision-state": "acted", "decision-why": "Rude."}
    desk.post(f"/desk/reports/{about.pk}", sent | {"decision-hide": "on"})

    assert Report.objects.get().decided_at
    assert Comment.objects.get(pk=made.pk).hidden_at
    assert Act.objects.filter(what="comment hidden", person=reader).exists()
    assert "It is hidden." in page(desk, about)


def test_it_is_dealt_with_from_there_and_one_comes_back(
    work: Work, reader: User, desk: Client
) -> None:
    first = say(work, reader, "First")
    made = say(work, make.user(), "Rude", first)
    about = report(made)
    there = f"/desk/reports/{about.pk}"
    shown = page(desk, about)
    assert f'href="/comments/{first.pk}#comment_{made.pk}"' in shown
    assert f'href="/comments/{made.pk}/delete?next={there}"' in shown

    done = desk.post(f"/comments/{made.pk}/act", {"act": "hide", "next": there})
    assert done.headers["Location"] == there
    done = desk.post(f"/comments/{made.pk}/delete?next={there}", {"delete": "1"})
    assert done.headers["Location"] == there
    assert not Comment.objects.filter(pk=made.pk).exists()
    assert desk.post(f"/comments/{first.pk}/delete?next=//elsewhere.example/").url == "/"


def test_nobody_handles_a_report_about_her_own_comment(
    work: Work, moderator: User, desk: Client
) -> None:
    about = report(say(work, moderator, "Mine"))
    assert desk.get(f"/desk/reports/{about.pk}").status_code == 404
    sent = {"do": "decision", "decision-state": "no_breach", "decision-why": "No."}
    assert desk.post(f"/desk/reports/{about.pk}", sent).status_code == 404
    desk.post("/desk/reports", {"as": "spam", "report": [about.pk]})
    assert not Report.objects.get().decided_at


def test_a_keeper_is_not_told_who_reported_her_comment(
    client: Client, work: Work, keeper: User
) -> None:
    subject = Subject.of_comment(say(work, keeper, "Mine"))
    make.report(subject, by=make.user("whistle"))
    client.force_login(keeper)
    assert "whistle" not in page(client, Report.objects.get())


def test_the_queue_is_sifted_by_them_and_pages_ask_little(
    work: Work, reader: User, desk: Client
) -> None:
    about, _other = report(say(work, reader, LONG)), make.report()
    things: Any = desk.get("/desk/reports", {"about": "comment"}).context["things"]
    assert [first for first, _others in things] == [about]
    with CaptureQueriesContext(connection) as asked:
        page(desk, about)
    assert len(asked) <= 10, [query["sql"][:90] for query in asked]
