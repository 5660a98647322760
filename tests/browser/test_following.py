"""Following a work: a chapter is posted, its mail is read, and mails are stopped by its link."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ficary.notifications.models import Often, Subscription, Wish
from ficary.people.models import User
from tests import make, smtp
from tests.browser.test_leaving import enter

pytestmark = pytest.mark.browser


@pytest.fixture
def sink(settings: Any) -> Iterator[smtp.Sink]:
    with smtp.sink(settings) as kept:
        yield kept


def test_a_reader_follows_reads_the_mail_and_stops_the_mails(
    window: Callable[..., Any], sink: smtp.Sink, author: User, reader: User
) -> None:
    work = make.work(by=author, title="Lamplight", status="in_progress", chapters=2)
    Subscription.objects.follow(reader, author.pseuds.get())
    hers = window(width=360)
    enter(hers, reader)

    page = hers.go(work.get_absolute_url())
    page.get_by_role("button", name="Subscribe").click()
    page.get_by_role("button", name="Unsubscribe").wait_for()
    hers.look("followed")
    chapter = make.chapter(work, title="Dawn", posted=True)

    (mail,) = sink.mails
    assert mail["To"] == reader.email
    assert "Lamplight: chapter 3" in mail["Subject"]
    text = mail.get_body(("plain",)).get_content()
    assert chapter.get_absolute_url() in text

    page = hers.go("/")
    page.get_by_role("link", name="new in your inbox").click()
    hers.look("inbox")
    page.get_by_role("link", name="Lamplight").click()
    page.wait_for_url(f"**{chapter.get_absolute_url()}")
    page = hers.go("/users/rhea/inbox?filters[read]=false")
    assert "Nothing here" in page.inner_text("main")
    hers.go("/users/rhea/subscriptions")
    hers.go("/users/rhea/mails")

    anyone = window()
    link = re.search(r"/mails/stop/\S+", text)
    assert link
    page = anyone.go(link[0])
    page.get_by_role("button", name="Stop mails about that").click()
    page.get_by_role("heading", name="Stopped").wait_for()
    anyone.look("stopped")

    assert Wish.objects.of(reader)["work"] == Often.NEVER
    make.chapter(work, title="Noon", posted=True)
    assert reader.notices.count() == 2
    assert len(sink.mails) == 2, "she follows the writer too, and wants those mails"
