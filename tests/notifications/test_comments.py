"""Comments are told to those whom they concern: once, and never what one may not read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ficary.archive.models import News
from ficary.comments import posting
from ficary.comments.models import Comment, Guest
from ficary.comments.posting import Place
from ficary.notifications import tasks
from ficary.notifications.models import Kind, Notice, Often, Wish
from ficary.people.models import Block, Mute, Pseud, User
from ficary.works.models import Chapter, Creatorship, Work
from tests import mails, make

pytestmark = pytest.mark.django_db

GUEST = Guest("Passer-by", "passer@example.org")


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, title="Lamplight", comments_from="everyone")


@pytest.fixture
def third() -> User:
    return make.user("theo")


def say(
    work: Work, by: User | Guest, text: str = "Lovely!", to: Comment | None = None, **facts: Any
) -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    signed = by if isinstance(by, Guest) else Pseud.objects.get(user=by, is_default=True)
    place = Place.below(Comment.objects.get(pk=to.pk)) if to else Place(chapter)
    return posting.post(text, place, signed, **facts)


def told(user: User) -> list[tuple[str, int | None]]:
    return list(user.notices.shown().order_by("pk").values_list("kind", "comment"))


def waits(work: Work) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)


def test_all_creators_hear_and_she_who_said_it_does_not(
    work: Work, author: User, reader: User, third: User
) -> None:
    Creatorship.objects.create(work=work, pseud=third.pseuds.get())
    by_guest, by_creator = say(work, GUEST), say(work, author)
    assert told(author) == [(Kind.COMMENT, by_guest.pk)]
    assert told(third) == [(Kind.COMMENT, by_guest.pk), (Kind.COMMENT, by_creator.pk)]
    assert not told(reader)


def test_an_answer_is_told_to_whom_it_answers_and_to_the_creators(
    work: Work, author: User, reader: User, third: User
) -> None:
    first = say(work, reader)
    answer = say(work, third, to=first)
    own = say(work, reader, "And more", to=first)
    assert told(reader) == [(Kind.REPLY, answer.pk)], "nobody hears of her own"
    assert [key for _kind, key in told(author)] == [first.pk, answer.pk, own.pk]


def test_a_creator_who_is_answered_hears_once(work: Work, author: User, reader: User) -> None:
    first = say(work, author)
    answer = say(work, reader, to=first)
    assert told(author) == [(Kind.REPLY, answer.pk)]


def test_what_waits_is_told_to_creators_at_once_and_to_the_answered_one_once_approved(
    work: Work, author: User, reader: User, third: User
) -> None:
    first = say(work, reader)
    waits(work)
    answer = say(work, third, to=first)
    assert told(author)[-1] == (Kind.COMMENT, answer.pk)
    assert not told(reader)

    answer.approve()
    answer.approve()

    assert told(reader) == [(Kind.REPLY, answer.pk)]
    assert len(told(author)) == 2, "not told twice"


def test_what_has_to_be_approved_anew_is_new_to_the_creators_and_secret_to_others(
    work: Work, author: User, reader: User, third: User
) -> None:
    first = say(work, reader)
    waits(work)
    answer = say(work, third, to=first)
    answer.approve()
    author.notices.mark(read=True)
    answer.edit("Something else altogether, and much longer", waits=True)
    assert [notice.comment for notice in author.notices.unread()] == [answer]
    assert not told(reader)


def test_the_doubtful_is_told_to_nobody_until_the_desk_lets_it_through(
    work: Work, author: User, reader: User, third: User
) -> None:
    first = say(work, reader)
    answer = say(work, third, to=first, doubt=True)
    assert not author.notices.filter(comment=answer).exists()
    assert not told(reader)
    answer.approve()
    assert author.notices.filter(comment=answer).exists()
    assert told(reader) == [(Kind.REPLY, answer.pk)]


def test_spam_that_was_none_is_told_then(work: Work, author: User, reader: User) -> None:
    made = say(work, reader, doubt=True)
    made.mark_spam()
    assert not told(author)
    made.unmark_spam()
    assert told(author) == [(Kind.COMMENT, made.pk)]


@pytest.mark.parametrize(("away", "back"), [("hide", "show"), ("mark_spam", "unmark_spam")])
def test_what_is_hidden_is_not_shown_and_shown_again_is_not_told_twice(
    work: Work, author: User, reader: User, away: str, back: str
) -> None:
    made = say(work, reader)
    getattr(made, away)()
    assert not told(author)
    getattr(made, back)()
    assert told(author) == [(Kind.COMMENT, made.pk)]
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("kept", [Mute, Block])
def test_who_is_kept_away_is_not_told_of(
    work: Work, author: User, reader: User, third: User, kept: Any
) -> None:
    Creatorship.objects.create(work=work, pseud=third.pseuds.get())
    first = say(work, author)
    kept.objects.create(by=third, whom=author)
    say(work, author, "Again", to=first)
    assert [key for _kind, key in told(third)] == ([] if kept is Mute else [first.pk])


def test_whose_an_anonymous_comment_is_is_not_told_by_silence(author: User, reader: User) -> None:
    work = make.work(by=author, anonymous=True, comments_from="everyone")
    first = say(work, reader)
    Mute.objects.create(by=reader, whom=author)
    answer = say(work, author, to=first)
    assert told(reader) == [(Kind.REPLY, answer.pk)]


@pytest.mark.parametrize("answered", [False, True])
def test_a_deleted_comment_takes_its_notices_along(
    work: Work, author: User, reader: User, third: User, answered: bool
) -> None:
    made = say(work, reader)
    if answered:
        say(work, third, to=made)
    made.delete_for_good()
    assert not Notice.objects.filter(comment=made.pk).exists()


def test_an_erased_work_takes_its_notices_along(work: Work, reader: User) -> None:
    say(work, reader)
    work.erase()
    assert not Notice.objects.exists()


def test_a_chapter_that_goes_leaves_them(work: Work, author: User, reader: User) -> None:
    last = make.chapter(work, posted=True)
    place = Place(Chapter.objects.select_related("work").get(pk=last.pk))
    made = posting.post("Here", place, reader.pseuds.get())
    last.erase()
    assert told(author) == [(Kind.COMMENT, made.pk)]


def test_who_closed_is_not_told_and_loses_the_name(
    work: Work, author: User, reader: User, third: User
) -> None:
    first = say(work, reader)
    say(work, third, to=first)
    reader.close()
    say(work, third, "More", to=Comment.objects.get(pk=first.pk))
    assert not Notice.objects.filter(kind=Kind.REPLY).exists()
    assert "rhea" not in author.notices.get(comment=first).byline


def test_answers_under_news_are_told(reader: User, third: User) -> None:
    news = News()
    news.write(signed="", language="en", title="Open doors", source="Hello.", source_format="html")
    news.publish()
    first = posting.post("Oh!", Place(news=news), reader.pseuds.get())
    answer = posting.post("Indeed", Place.below(first), third.pseuds.get())
    assert told(reader) == [(Kind.REPLY, answer.pk)]
    assert reader.notices.for_listing().get().title == "Open doors"
    news.take_back()
    assert not told(reader)


def text(mail: Any) -> str:
    return str(mail.get_body(("plain",)).get_content())


def html(mail: Any) -> str:
    return str(mail.get_body(("html",)).get_content())


def _plain(body: str) -> str:
    """Names stand in a direction of their own."""
    return body.replace("<bdi>", "").replace("</bdi>", "")


def test_the_mail_says_who_where_and_how_it_begins(
    work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    made = say(work, reader, "I <b>loved</b> the lamps &amp; " + "the long dark " * 40)
    (mail,) = mails.written()
    assert mail["To"] == author.email
    assert "Comment on Lamplight" in mail["Subject"]
    for body in (text(mail), html(mail)):
        assert "rhea commented" in _plain(body)
        assert "I loved the lamps &" in body
        assert f"http://localhost:8000/comments/{made.pk}" in body
    assert len(text(mail)) < 1000, "the beginning alone"
    assert "<b>" not in text(mail)


def test_an_anonymous_creator_stays_so_in_mails(author: User, reader: User, settings: Any) -> None:
    work = make.work(by=author, anonymous=True, comments_from="everyone")
    first = say(work, reader)
    mails.by_server(settings)
    say(work, author, "Thanks", to=first)
    (mail,) = mails.written()
    assert mail["To"] == reader.email
    for body in (text(mail), html(mail)):
        assert "Anonymous Creator answered you" in _plain(body)
        assert "ann" not in body


def test_mails_come_as_often_as_wished(
    work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    Wish.objects.choose(author, {Kind.COMMENT: Often.NEVER})
    Wish.objects.choose(reader, {Kind.REPLY: Often.DAILY})
    first = say(work, reader)
    say(work, GUEST, "Me too", to=first)
    tasks.write_mails.call()
    assert not mails.written()
    assert len(told(author)) == 2

    reader.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    (mail,) = mails.written()
    assert "Passer-by answered you (Guest)" in text(mail)


def test_no_mail_of_what_was_hidden_before_it_left(
    work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    Wish.objects.choose(author, {Kind.COMMENT: Often.DAILY})
    say(work, reader).hide()
    author.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    assert not mails.written()


def test_more_creators_cost_no_more_statements(work: Work, reader: User, third: User) -> None:
    first = say(work, reader)
    with CaptureQueriesContext(connection) as few:
        say(work, third, to=first)
    for _number in range(9):
        Creatorship.objects.create(work=work, pseud=make.user().pseuds.get())
    with CaptureQueriesContext(connection) as many:
        say(work, third, "Again", to=first)
    assert len(many) <= len(few) + 1
    assert Notice.objects.count() == 1 + 2 + 11
