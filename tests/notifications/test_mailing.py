"""Mails about what is new: one for each reader and moment, in her language, to be stopped."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.core import tasks as core_tasks
from ficary.core.models import Letter
from ficary.notifications import tasks
from ficary.notifications.models import Kind, Notice, Often, StopLink, Subscription, Wish
from ficary.notifications.models.wish import next_moment
from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import mails, make, smtp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _by_server(settings: Any) -> None:
    mails.by_server(settings)


@pytest.fixture
def work(author: User, reader: User) -> Work:
    """A work that the reader follows in every way there is."""
    made = make.work(by=author, title="Lamplight & Fog", status="in_progress")
    for what in (made, author, author.pseuds.get()):
        Subscription.objects.follow(reader, what)
    return made


def text(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def html(mail: Any) -> str:
    return str(mail.get_body(("html",)).get_content())


def test_a_chapter_is_one_mail_that_says_which(reader: User, work: Work) -> None:
    inserted = make.chapter(work, position=1, title="Dawn <b>", posted=True)

    (mail,) = mails.written()
    assert mail["To"] == reader.email
    assert mail["Subject"].endswith("Lamplight & Fog: chapter 1")
    for said in (text(mail), html(mail)):
        assert f"http://localhost:8000{inserted.get_absolute_url()}" in said
        assert "by ann" in said.replace("<bdi>", "")
    assert "Lamplight & Fog" in text(mail), "plain text is not escaped"
    assert "Dawn &lt;b&gt;" in html(mail)
    assert reader.notices.get().mailed_at


def test_it_can_be_stopped_by_one_click_of_a_mail_program(reader: User, work: Work) -> None:
    make.chapter(work, posted=True)
    (mail,) = mails.written()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(
        r"<http://localhost:8000/mails/stop/(\S{32})>", mail["List-Unsubscribe"].strip()
    )
    assert found
    assert mail["List-Unsubscribe"].strip(" <>") in text(mail)
    assert StopLink.objects.by_key(found[1]).get().told_of == [Kind.WORK]
    assert found[1] not in StopLink.objects.get().digest


@pytest.mark.parametrize("often", [Often.HOURLY, Often.DAILY])
def test_a_digest_is_one_mail(reader: User, work: Work, often: Often) -> None:
    Wish.objects.choose(reader, dict.fromkeys(Kind.values, often))
    make.chapter(work, posted=True)
    make.chapter(work, posted=True)
    tasks.write_mails.call()
    assert not mails.written(), "it is not the moment yet"

    reader.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    tasks.write_mails.call()

    (mail,) = mails.written()
    assert "2 new for you" in mail["Subject"]
    assert "Chapter 2" in text(mail)
    assert "Chapter 3" in text(mail)


def test_never_is_never_and_the_inbox_has_it(reader: User, work: Work) -> None:
    Wish.objects.choose(reader, dict.fromkeys(Kind.values, Often.NEVER))
    make.chapter(work, posted=True)
    tasks.write_mails.call()
    assert reader.notices.count() == 1
    assert not Letter.objects.exists()


def test_without_a_mail_server_nothing_is_written(
    settings: Any, tmp_path: Any, reader: User, work: Work
) -> None:
    mails.to_folder(settings, tmp_path)
    make.chapter(work, posted=True)
    assert reader.notices.count() == 1
    assert not Letter.objects.exists()


@pytest.mark.parametrize("secret", [{"hidden_at": timezone.now()}, {"unrevealed": True}])
def test_what_became_secret_before_its_mail_left_is_not_told(
    reader: User, work: Work, secret: dict[str, Any]
) -> None:
    Wish.objects.choose(reader, dict.fromkeys(Kind.values, Often.DAILY))
    make.chapter(work, posted=True)
    Work.objects.filter(pk=work.pk).update(**secret)
    reader.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    assert not mails.written()


def test_an_anonymous_work_names_nobody(reader: User, work: Work) -> None:
    Work.objects.filter(pk=work.pk).update(anonymous=True)
    make.chapter(work, posted=True)
    (mail,) = mails.written()
    for said in (text(mail), html(mail)):
        assert "Anonymous" in said
        assert "ann" not in said.replace("Anonymous", "")
    assert "Writers" not in text(mail)


def test_a_mail_is_in_the_language_of_its_reader(reader: User, work: Work) -> None:
    User.objects.filter(pk=reader.pk).update(language="ar")
    make.chapter(work, posted=True)
    (mail,) = mails.written()
    assert '<html lang="ar" dir="rtl">' in html(mail)


def test_its_message_id_stays(reader: User, work: Work) -> None:
    make.chapter(work, posted=True)
    notice = reader.notices.get()
    (mail,) = mails.written()
    assert mail["Message-ID"] == f"<notices-{notice.pk}-{notice.pk}-1@localhost>"


def test_more_than_fit_are_counted(reader: User, author: User) -> None:
    works = [make.work(by=author, title=f"Work {number}") for number in range(33)]
    now = timezone.now()
    Notice.objects.bulk_create(
        Notice(user=reader, kind=Kind.AUTHOR, work=work, mail_at=now) for work in works
    )
    tasks.write_mails.call()
    (mail,) = mails.written()
    assert "And 3 more" in text(mail)


def test_many_readers_cost_few_statements(
    author: User, work: Work, queued: None, django_assert_max_num_queries: Any
) -> None:
    chapter = make.chapter(work)
    Chapter.objects.filter(pk=chapter.pk).update(posted_at=timezone.now())
    now, kind = timezone.now(), Kind.WORK
    readers = [make.user() for _ in range(50)]
    Notice.objects.bulk_create(
        Notice(user=one, kind=kind, work=work, chapter=chapter, mail_at=now) for one in readers
    )
    with django_assert_max_num_queries(25):
        tasks.write_mails.call()
    assert len(mails.written()) == 50


MORNING = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("often", "zone", "due"),
    [
        (Often.AT_ONCE, "", MORNING),
        (Often.HOURLY, "", datetime(2026, 3, 1, 7, tzinfo=UTC)),
        (Often.DAILY, "", datetime(2026, 3, 1, 7, tzinfo=UTC)),
        (Often.DAILY, "Europe/Berlin", datetime(2026, 3, 2, 6, tzinfo=UTC)),
        (Often.DAILY, "America/New_York", datetime(2026, 3, 1, 12, tzinfo=UTC)),
        (Often.NEVER, "", None),
    ],
)
def test_when_a_mail_is_due(often: str, zone: str, due: datetime | None) -> None:
    assert next_moment(often, User(time_zone=zone), MORNING) == due


@pytest.fixture
def sink(settings: Any) -> Iterator[smtp.Sink]:
    with smtp.sink(settings) as kept:
        yield kept


def test_a_server_that_refuses_gets_it_later(sink: smtp.Sink, reader: User, work: Work) -> None:
    sink.refusal = "451 come back later"
    make.chapter(work, posted=True)
    assert not sink.mails
    letter = Letter.objects.get()
    assert (letter.tries, letter.sent_at) == (1, None)
    assert "later" in letter.trouble

    sink.refusal = ""
    Letter.objects.update(due_at=timezone.now())
    core_tasks.send_mail.call()

    (mail,) = sink.mails
    assert mail["List-Unsubscribe"].strip().startswith("<http://localhost:8000/mails/stop/")
    assert Letter.objects.get().sent_at


def test_one_that_is_refused_does_not_hold_up_the_others(
    sink: smtp.Sink, reader: User, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    Subscription.objects.follow(make.user("öder", email="ö@example.org"), work)
    Subscription.objects.follow(make.user("zoe"), work)
    make.chapter(work, posted=True)
    assert {mail["To"] for mail in sink.mails} == {reader.email, "zoe@example.org"}
    assert Letter.objects.waiting().get().tries == 1


def test_links_are_forgotten_after_half_a_year(reader: User, work: Work) -> None:
    make.chapter(work, posted=True)
    tasks.forget_old.call()
    assert StopLink.objects.exists()
    StopLink.objects.update(made_at=timezone.now() - timedelta(days=181))
    tasks.forget_old.call()
    assert not StopLink.objects.exists()
