"""Comments on pages: shown below the text, written, answered, edited, moderated."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.archive.models import News
from ficary.comments import posting
from ficary.comments.models import Comment, Guest
from ficary.comments.posting import Place
from ficary.moderation.models import Act
from ficary.people.models import Mute, Pseud, User
from ficary.works.models import Chapter, Work
from tests import make, typed

HERE = {"Sec-Fetch-Site": "same-origin"}
GUEST = {
    "comment[name]": "Passer-by",
    "comment[email]": "passer@example.org",
    "comment[comment_content]": "Oh, how lovely!",
}


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def say(work: Work, by: User, text: str, parent: Comment | None = None, **facts: Any) -> Comment:
    chapter = Chapter.objects.select_related("work").get(work=work)
    place = Place.below(parent) if parent else Place(chapter)
    pseud = Pseud.objects.get(user=by, is_default=True)
    return posting.post(text, place, pseud, **facts)


def to(work: Work) -> str:
    return f"/works/{work.pk}/chapters/{work.chapters.get().pk}/comments"


def test_a_guest_comments_and_everybody_reads_it(client: Client, work: Work) -> None:
    answer = client.post(to(work), GUEST, headers=HERE)
    made = Comment.objects.get()
    there = f"/works/{work.pk}/chapters/{made.chapter_id}?show_comments=true#comment_{made.pk}"
    assert answer.headers["Location"] == there
    page = Client().get(f"/works/{work.pk}").content.decode()
    assert f'id="comment_{made.pk}"' in page
    assert "Oh, how lovely!" in page
    assert "(Guest)" in page
    assert "passer@example.org" not in page


def test_what_was_typed_is_still_there_when_something_is_wrong(
    client: Client, work: Work, author: User
) -> None:
    answer = client.post(to(work), GUEST | {"comment[name]": author.name}, headers=HERE)
    page = answer.content.decode()
    assert "Oh, how lovely!" in page
    assert "passer@example.org" in page
    assert not Comment.objects.exists()


def test_a_comment_that_is_too_long_is_told_by_how_much(
    client: Client, work: Work, author: User
) -> None:
    long = "a" * limits.COMMENT
    answer = client.post(to(work), GUEST | {"comment[comment_content]": long}, headers=HERE)

    said = answer.context["form"].errors["text"]
    assert said == ["It has 10,007 characters with its HTML; at most 10,000 fit."]


def test_a_guests_comment_goes_through_moderation(client: Client, work: Work, author: User) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    client.post(to(work), GUEST, headers=HERE)
    made = Comment.objects.get()
    assert "Oh, how lovely!" not in Client().get(f"/works/{work.pk}").content.decode()
    assert Client().get(f"/comments/{made.pk}").status_code == 404

    client.force_login(author)
    waiting = f"/works/{work.pk}/comments/unreviewed"
    assert waiting in client.get(f"/works/{work.pk}").content.decode()
    assert "Oh, how lovely!" in client.get(waiting).content.decode()
    client.post(f"/comments/{made.pk}/act", {"act": "approve"})
    assert "Oh, how lovely!" in Client().get(f"/works/{work.pk}").content.decode()
    assert not Act.objects.exists()


def test_all_that_waits_is_approved_at_once(client: Client, work: Work, author: User) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    for name in ("One", "Two"):
        client.post(to(work), GUEST | {"comment[name]": name}, headers=HERE)
    client.force_login(author)
    client.post(f"/works/{work.pk}/comments/unreviewed", {"all": "1"})
    assert Comment.objects.open().count() == 2


def test_a_member_edits_until_answered_and_deletes(
    client: Client, work: Work, reader: User
) -> None:
    made = say(work, reader, "Lovely")
    client.force_login(reader)
    new = {"comment[comment_content]": "Lovely <b>indeed</b>"}
    client.post(f"/comments/{made.pk}/edit", new)
    assert "indeed" in client.get(f"/comments/{made.pk}").content.decode()
    say(work, make.user("other"), "Yes", parent=Comment.objects.get(pk=made.pk))
    late = client.post(f"/comments/{made.pk}/edit", {"comment[comment_content]": "Changed"})
    assert "Changed" in late.content.decode(), "what was typed is still there"
    client.post(f"/comments/{made.pk}", {"_method": "delete"})
    page = Client().get(f"/comments/{made.pk}").content.decode()
    assert "(Previous comment deleted.)" in page
    assert "indeed" not in page


@pytest.mark.parametrize("act", ["approve", "freeze", "hide", "spam"])
def test_strangers_moderate_nothing(client: Client, work: Work, reader: User, act: str) -> None:
    made = say(work, make.user("other"), "Lovely")
    client.force_login(reader)
    assert client.post(f"/comments/{made.pk}/act", {"act": act}).status_code == 404
    assert client.get(f"/comments/{made.pk}/edit").status_code == 404
    assert client.post(f"/comments/{made.pk}/delete").status_code == 404


def test_what_a_moderator_does_is_written_down(
    client: Client, work: Work, reader: User, moderator: User
) -> None:
    made = say(work, reader, "Lovely")
    client.force_login(moderator)
    for act in ("freeze", "thaw", "hide", "show", "spam", "unspam"):
        client.post(f"/comments/{made.pk}/act", {"act": act})
    client.post(f"/comments/{made.pk}/delete", {"delete": "1"})
    told = list(Act.objects.order_by("pk").values_list("what", flat=True))
    assert told == [
        "thread frozen",
        "thread unfrozen",
        "comment hidden",
        "comment shown again",
        "comment marked as spam",
        "comment was no spam",
        "comment deleted",
    ]
    assert client.get("/desk/acts").status_code == 200


def test_the_doubtful_waits_at_the_desk(
    client: Client, work: Work, reader: User, moderator: User
) -> None:
    say(work, reader, "Buy cheap lamps", doubt=True)
    client.force_login(moderator)
    assert "Buy cheap lamps" in client.get("/desk/comments").content.decode()
    client.force_login(reader)
    assert client.get("/desk/comments").status_code == 404


def test_a_hidden_comment_shows_its_place_alone(client: Client, work: Work, reader: User) -> None:
    made = say(work, reader, "Hidemark")
    made.hide()
    assert "Hidemark" not in client.get(f"/comments/{made.pk}").content.decode()
    assert client.get(f"/report?about=/comments/{made.pk}").status_code in (200, 404)
    assert "Hidemark" not in client.get(f"/report?about=/comments/{made.pk}").content.decode()


def test_an_anonymous_creator_answers_without_a_name(client: Client, author: User) -> None:
    work = make.work(by=author, anonymous=True)
    made = say(work, author, "Thank you all")
    for page in (f"/works/{work.pk}", f"/comments/{made.pk}", f"/works/{work.pk}/comments"):
        body = client.get(page).content.decode()
        assert "Anonymous Creator" in body
        assert author.name not in body
    assert "Thank you all" not in client.get(f"/users/{author.name}/comments").content.decode()


def test_whom_one_mutes_is_folded(client: Client, work: Work, reader: User) -> None:
    made = say(work, make.user("loud"), "Loudmark")
    Mute.objects.create(by=reader, whom=made.pseud.user)
    client.force_login(reader)
    assert "By somebody you muted" in client.get(f"/works/{work.pk}").content.decode()


def test_comments_of_a_member_are_those_that_one_may_read(
    client: Client, work: Work, author: User, reader: User
) -> None:
    say(work, reader, "Openmark")
    say(work, reader, "Waitmark", doubt=True)
    say(make.work(by=author, members_only=True), reader, "Membermark")
    page = client.get(f"/users/{reader.name}/comments").content.decode()
    assert [mark in page for mark in ("Openmark", "Waitmark", "Membermark")] == [True, False, False]
    client.force_login(reader)
    page = client.get(f"/users/{reader.name}/comments").content.decode()
    assert [mark in page for mark in ("Openmark", "Waitmark", "Membermark")] == [True] * 3


def test_the_writer_chooses_in_the_form_of_the_work(client: Client, author: User) -> None:
    client.force_login(author)
    chosen = {"work[comment_permissions]": "disable_all", "work[moderated_commenting_enabled]": "1"}
    client.post("/works", typed.work() | chosen | {"post_button": "1"})
    made = Work.objects.get()
    assert (made.comments_from, made.comments_wait) == ("nobody", True)


def test_images_of_a_comment_show_nothing(work: Work, author: User) -> None:
    guest = Guest("Passer-by", "p@example.org")
    chapter = Chapter.objects.select_related("work").get(work=work)
    made = posting.post('Look <img src="https://x.example/a.png" alt="a">', Place(chapter), guest)
    assert "<img" not in made.text


def test_under_news_the_way_back_bears_its_title(
    client: Client, reader: User, author: User, django_assert_max_num_queries: Any
) -> None:
    news = News()
    news.write(signed="", language="en", title="Open doors", source="Hi", source_format="html")
    news.publish()
    assert 'comments"' in client.get(news.get_absolute_url()).text
    first = posting.post("Oh!", Place(news=news), reader.pseuds.get())
    posting.post("Indeed", Place.below(first), author.pseuds.get())
    assert "2 comments" in client.get(news.get_absolute_url()).text

    client.force_login(reader)
    client.get("/")
    for page in (f"/comments/{first.pk}", f"/news/{news.pk}/comments", f"/news/{news.pk}"):
        with django_assert_max_num_queries(10):
            assert "Open doors" in client.get(page).text


def test_what_is_chosen_from_the_first_is_not_called_optional(
    client: Client, work: Work, reader: User
) -> None:
    make.pseud(reader, "Another")
    client.force_login(reader)
    page = client.get(f"{to(work)}/new").text
    assert "Another" in page
    assert "optional" not in page
