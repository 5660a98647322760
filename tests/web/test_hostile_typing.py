"""What is typed beyond all honest measure is refused quickly, and nothing of it breaks a page."""

import time
from typing import Any

import pytest
from django.test import Client
from lxml import html

from ficary.archive import limits
from ficary.people.models import User
from ficary.works.models import Draft, Work
from tests import mails, make, typed

POST = {"post_button": "1"}


def test_a_million_tags_are_refused_before_they_are_taken_apart(writer: Client) -> None:
    many = ",".join(f"{number:x}" for number in range(1_000_000))
    before = time.process_time()

    page = writer.post("/works", typed.work(freeforms=many) | POST)

    assert time.process_time() - before < 2
    assert typed.errors(page).keys() == {"freeforms"}
    assert page.context["form"]["freeforms"].value() == many


def test_all_tags_that_a_work_may_have_fit_into_one_field() -> None:
    assert limits.TAGS_OF_A_WORK * (limits.TAG + 2) < limits.TAGS_TYPED


def test_an_autosave_holds_no_characters_that_a_database_refuses(writer: Client) -> None:
    sent = typed.work(source="Wick\0and\ufffeoil", title="\0") | {"more\0": "\0"}

    assert writer.post("/autosave", sent).status_code == 200

    form = writer.get("/works/new?restore=1").context["form"]
    assert form["source"].value() == "Wickandoil"
    assert "more" in Draft.objects.get().typed


def test_an_autosave_cannot_be_of_a_chapter_and_of_the_work(writer: Client, novel: Work) -> None:
    chapter = novel.chapters.get(position=1)
    place = f"/autosave?work={novel.pk}&chapter={chapter.pk}"

    answers = [writer.post(place + more, typed.chapter()) for more in ("", "&of_work=1")]

    assert [answer.status_code for answer in answers] == [200, 409]


def test_a_time_zone_that_this_machine_does_not_know_is_utc(writer: Client, author: User) -> None:
    User.objects.filter(pk=author.pk).update(time_zone="Atlantis/Lighthouse")

    assert writer.get("/works/new").status_code == 200
    assert writer.get(make.work(by=author).get_absolute_url()).status_code == 200


def test_a_date_at_the_beginning_of_time_is_shown_everywhere(writer: Client, author: User) -> None:
    writer.post("/works", typed.work(published_on="0001-01-01") | POST)
    work = Work.objects.get()

    for zone in ("America/Los_Angeles", "Pacific/Kiritimati"):
        User.objects.filter(pk=author.pk).update(time_zone=zone)
        for address in (work.get_absolute_url(), f"/works/{work.pk}/edit", "/works", "/users/ann"):
            assert writer.get(address).status_code == 200


def test_a_new_address_sent_twice_is_asked_for_once(writer: Client, settings: Any) -> None:
    mails.by_server(settings)

    for _ in range(2):
        sent = {"email": "lamp@example.org", "password": make.PASSWORD}
        assert writer.post("/account/email", sent).headers["Location"] == "/account"

    assert {mail["To"] for mail in mails.written()} == {"lamp@example.org"}


@pytest.mark.parametrize("page", ["/works/new", "/report", "/contact", "/users/{}/pseuds"])
def test_no_browser_cuts_what_is_pasted(writer: Client, author: User, page: str) -> None:
    """What is too long is told beside its field, with all of it still there."""
    shown = html.fromstring(writer.get(page.format(author.name)).text)
    written = shown.xpath("//main//textarea | //main//input[contains(@name, 'title')]")

    assert written
    # A list of tags may be as long as any honest list.
    assert not [one.name for one in written if int(one.get("maxlength", 100_000)) < 100_000]
