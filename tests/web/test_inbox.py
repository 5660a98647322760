"""The inbox: what a member is told, by filters, marked and deleted many at a time."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive.models import News
from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.notifications.models import Notice, Subscription
from ficary.people.models import Mute, User
from ficary.works.models import Chapter, Work
from tests import make

INBOX = "/users/rhea/inbox"


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    """A work that the reader follows, with two chapters that she was told of."""
    work = make.work(by=make.user("ann"), title="Lamplight", status="in_progress")
    Subscription.objects.follow(make.user("rhea"), work)
    make.chapter(work, title="Dusk", posted=True)
    make.chapter(work, title="Dawn", posted=True)


@pytest.fixture
def novel() -> Work:
    return Work.objects.get(title="Lamplight")


@pytest.fixture
def author() -> User:
    return User.objects.get(name="ann")


@pytest.fixture
def reader() -> User:
    return User.objects.get(name="rhea")


@pytest.fixture
def hers(client: Client, reader: User) -> Client:
    client.force_login(reader)
    client.get("/tos")  # That she is here is noted of her session now, and not again.
    return client


def shown(client: Client, query: str = "") -> list[str]:
    page = client.get(INBOX + query).content.decode()
    places = {name: page.find(name) for name in ("Dusk", "Dawn") if name in page}
    return sorted(places, key=places.__getitem__)


def test_new_chapters_are_there_the_newest_first(hers: Client, novel: Work) -> None:
    assert shown(hers) == ["Dawn", "Dusk"]
    assert shown(hers, "?filters[date]=asc") == ["Dusk", "Dawn"]
    page = hers.get(INBOX).content.decode()
    assert "Chapter 3" in page
    assert f"/works/{novel.pk}/chapters/" in page


def test_ticked_ones_are_marked_and_deleted(hers: Client, reader: User, novel: Work) -> None:
    dusk, dawn = reader.notices.order_by("pk")
    hers.post(INBOX, {"inbox_comments[]": [dusk.pk], "read": "1"})
    assert shown(hers, "?filters[read]=true") == ["Dusk"]
    assert shown(hers, "?filters[read]=false") == ["Dawn"]
    hers.post(INBOX, {"inbox_comments[]": [dusk.pk], "unread": "1"})
    assert shown(hers, "?filters[read]=true") == []
    hers.post(INBOX, {"inbox_comments[]": [dawn.pk], "delete": "1"})
    assert shown(hers) == ["Dusk"]
    hers.post(INBOX, {"all": "1", "read": "1"})
    assert not reader.notices.unread().exists()
    hers.post(INBOX, {"all": "1", "delete": "1"})
    assert not Notice.objects.exists()


def test_nobody_touches_anothers(client: Client, reader: User, novel: Work) -> None:
    client.force_login(make.user("mallory"))
    keys = list(reader.notices.values_list("pk", flat=True))
    assert client.post(INBOX, {"inbox_comments[]": keys, "delete": "1"}).status_code == 404
    client.post("/users/mallory/inbox", {"inbox_comments[]": keys, "delete": "1"})
    assert client.get(INBOX).status_code == 404
    assert reader.notices.unread().count() == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"unrevealed": True},
        {"hidden_at": timezone.now()},
        {"withdrawn_at": timezone.now()},
        {"posted_at": None},
    ],
)
def test_what_she_may_not_see_any_more_is_neither_shown_nor_counted(
    hers: Client, novel: Work, facts: dict[str, Any]
) -> None:
    assert "Lamplight" in hers.get("/").content.decode()
    Work.objects.filter(pk=novel.pk).update(**facts)
    assert shown(hers) == []
    home = hers.get("/").content.decode()
    assert "Lamplight" not in home
    assert "unread-count" not in home


def test_an_anonymous_writer_is_not_named(hers: Client, author: User, novel: Work) -> None:
    Work.objects.filter(pk=novel.pk).update(anonymous=True)
    page = hers.get(INBOX).content.decode()
    assert "Anonymous" in page
    assert "/users/ann" not in page


def test_the_count_stands_at_the_top_and_costs_one_statement_of_who_has_any(
    hers: Client, reader: User, novel: Work, django_assert_num_queries: Any
) -> None:
    page = hers.get("/tos").content.decode()
    assert '<a class="unread-count" href="/users/rhea/inbox">2<' in page
    with django_assert_num_queries(5):
        hers.get("/tos")  # Session, account, notices, archive, and the terms themselves.
    reader.notices.mark(read=True)
    with django_assert_num_queries(4):
        assert "unread-count" not in hers.get("/tos").content.decode()


def test_what_draws_no_page_does_not_count_them(
    hers: Client, novel: Work, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):  # Archive, session, account, and whom the name belongs to.
        assert hers.get("/users/ANN").status_code == 302


def test_the_first_page_counts_them_as_the_others_do(
    hers: Client, reader: User, novel: Work
) -> None:
    for number in range(4):
        make.chapter(novel, title=f"Day {number}", posted=True)
    page = hers.get("/").content.decode()
    assert "6 new in your inbox" in page
    assert '<a class="unread-count" href="/users/rhea/inbox">6<' in page
    assert page.count("Lamplight</bdi>") >= 3
    Work.objects.filter(pk=novel.pk).update(unrevealed=True)
    assert "unread-count" not in hers.get("/").content.decode()


def test_the_first_page_shows_what_is_new(hers: Client, novel: Work) -> None:
    assert "2 new in your inbox" in hers.get("/").content.decode()
    assert "your inbox" not in Client().get("/").content.decode()


def say(work: Work, by: User, text: str, to: Comment | None = None) -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    return posting.post(text, Place.below(to) if to else Place(chapter), by.pseuds.get())


def test_comments_have_filters_and_lead_to_an_answer(
    hers: Client, reader: User, author: User, novel: Work
) -> None:
    first = say(novel, reader, "The lamps!")
    answer = say(novel, author, "Thank you, dear <i>reader</i>", to=first)
    page = hers.get(INBOX + "?filters[about]=comments").content.decode()
    assert "<bdi>ann</bdi> answered you" in page
    assert "Thank you, dear reader" in page
    assert f'href="/comments/{answer.pk}/comments/new"' in page
    assert "Dusk" not in page
    assert hers.get(f"/comments/{answer.pk}/comments/new").status_code == 200

    words = "Thank you, dear reader"
    unanswered, answered = "?filters[replied_to]=false", "?filters[replied_to]=true"
    assert words in hers.get(INBOX + unanswered).content.decode()
    assert words not in hers.get(INBOX + answered).content.decode()
    say(novel, reader, "Any time", to=answer)
    assert words not in hers.get(INBOX + unanswered).content.decode()
    assert words in hers.get(INBOX + answered).content.decode()


def test_an_answer_under_news_is_on_the_first_page(hers: Client, reader: User) -> None:
    news = News()
    news.write(signed="", language="en", title="Open doors", source="Hello.", source_format="html")
    news.publish()
    first = posting.post("Oh!", Place(news=news), reader.pseuds.get())
    posting.post("Indeed", Place.below(first), make.user("theo").pseuds.get())
    assert "<bdi>theo</bdi> answered you" in hers.get("/").content.decode()
    assert "Open doors" in hers.get(INBOX).content.decode()


def test_who_is_muted_is_in_the_inbox_no_more(
    hers: Client, reader: User, author: User, novel: Work
) -> None:
    say(novel, author, "Thank you", to=say(novel, reader, "The lamps!"))
    assert "Thank you" in hers.get(INBOX).content.decode()
    Mute.objects.create(by=reader, whom=author)
    assert "Thank you" not in hers.get(INBOX).content.decode()


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_full_inbox_is_bounded(
    hers: Client, reader: User, novel: Work, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        work = make.work(title=f"Work {number}", status="in_progress", comments_from="everyone")
        Subscription.objects.follow(reader, work)
        make.chapter(work, posted=True)
        say(work, make.user(), "Here too", to=say(work, reader, "Here"))
    bounds = {INBOX: 11, INBOX + "?filters[replied_to]=false": 11, "/": 11}
    for address, most in bounds.items():
        with django_assert_max_num_queries(most):
            assert hers.get(address).status_code == 200
