"""Comments on a passage, on pages: written, shown, led to, marked at the margin."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import ficary
from ficary.archive import limits
from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.core.passage import Words
from ficary.moderation.subjects import Subject
from ficary.people.models import Mute, Pseud, User
from ficary.works.models import Chapter, Tally, Work
from tests import make

HERE = {"Sec-Fetch-Site": "same-origin"}
GUEST = {
    "comment[name]": "Passer-by",
    "comment[email]": "passer@example.org",
    "comment[comment_content]": "Oh, how lovely!",
}
TEXT = "<p>The lamps were lit.</p><p>Nobody came.</p><p>It rained.</p><p>Nobody came.</p>"
QUOTE = "Nobody came."


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, text=TEXT, comments_from="everyone")


def say(work: Work, by: User, passage: str = QUOTE, text: str = "Oh!", **facts: Any) -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    pseud = Pseud.objects.get(user=by, is_default=True)
    return posting.post(text, Place(chapter, passage=passage), pseud, **facts)


def to(work: Work) -> str:
    return f"/works/{work.pk}/chapters/{work.chapters.get().pk}/comments"


def told(client: Client, work: Work) -> list[Any]:
    passages: list[Any] = client.get(f"/works/{work.pk}/passages").json()["passages"]
    return passages


def test_a_guest_quotes_and_everybody_is_led_to_the_place(client: Client, work: Work) -> None:
    client.post(to(work), GUEST | {"comment[passage]": QUOTE, "comment[near]": "3"}, headers=HERE)
    made = Comment.objects.get()
    assert made.block == 3, "of two the one that was selected"
    page = Client().get(f"/works/{work.pk}").content.decode()
    assert f'<a rel="nofollow" href="{made.passage_address}">{QUOTE}</a></blockquote>' in page
    there = Client().get(made.passage_address).content.decode()
    assert there.index("It rained.") < there.index('<p id="passage">Nobody came.')


def test_what_is_not_in_the_chapter_is_said_beside_its_field(client: Client, work: Work) -> None:
    answer = client.post(to(work), GUEST | {"comment[passage]": "They kissed."}, headers=HERE)
    body = answer.content.decode()
    assert "These words are not in the chapter." in body
    assert "Oh, how lovely!" in body
    assert "They kissed." in body
    assert '<details class="folded passage" open>' in body
    assert not Comment.objects.exists()


@pytest.mark.parametrize("near", ["-1", "x", "99999999999999999999", "3.5", "²"])
def test_a_number_that_is_none_leads_to_the_first_place(
    client: Client, work: Work, near: str
) -> None:
    client.post(to(work), GUEST | {"comment[passage]": QUOTE, "comment[near]": near}, headers=HERE)
    assert Comment.objects.get().block == 1


def test_the_form_is_opened_with_what_was_selected(
    client: Client, work: Work, reader: User
) -> None:
    page = client.get(f"{to(work)}/new").content.decode()
    assert '<details class="folded passage">' in page
    client.force_login(reader)
    page = client.get(f"{to(work)}/new", {"passage": QUOTE, "near": "3"}).content.decode()
    assert '<details class="folded passage" open>' in page
    assert f">\n{QUOTE}</textarea>" in page
    assert 'name="comment[near]" value="3"' in page


def test_an_answer_and_an_edit_offer_no_passage(client: Client, work: Work, reader: User) -> None:
    made = say(work, reader)
    client.force_login(reader)
    for page in ("comments/new", "edit"):
        assert "comment[passage]" not in client.get(f"/comments/{made.pk}/{page}").content.decode()
    client.post(f"/comments/{made.pk}/edit", {"comment[comment_content]": "Oh, indeed!"})
    made.refresh_from_db()
    assert (made.text, made.quote) == ("<p>Oh, indeed!</p>", QUOTE)


def test_that_the_words_are_gone_is_said(client: Client, work: Work, reader: User) -> None:
    made = say(work, reader)
    work.chapters.get().edit(
        source="<p>All new.</p>", source_format="html", by=work.creatorships.get().pseud
    )
    for page in (f"/works/{work.pk}", f"/comments/{made.pk}", to(work)):
        body = client.get(page).content.decode()
        assert QUOTE in body
        assert "no longer in the chapter" in body
    assert told(client, work) == []


def test_marks_tell_how_many_comment_on_a_block(client: Client, work: Work, reader: User) -> None:
    say(work, reader, "lamps", "One")
    say(work, reader, "lit.", "Two")
    say(work, reader, "", "About all of it")
    third = say(work, reader, "It rained.", "Three")
    answered = posting.post("Yes", Place.below(third), Pseud.objects.get(user=reader))
    two, one = told(client, work)
    assert (sorted(two["quotes"]), two["number"]) == (["lamps", "lit."], 2)
    assert two["label"] == "2 comments on this"
    assert one["quotes"] == ["It rained."]
    page = client.get(one["url"]).content.decode()
    assert f'id="comment_{third.pk}"' in page
    assert f'id="comment_{answered.pk}"' in page
    assert "About all of it" not in page
    assert "Two" not in page


def test_marks_are_asked_for_a_chapter_or_all(client: Client, work: Work, reader: User) -> None:
    say(work, reader)
    later = make.chapter(work, text="<p>More of it.</p>", posted=True)
    place = Place(Chapter.objects.select_related("work").get(pk=later.pk), passage="More of")
    posting.post("Good", place, Pseud.objects.get(user=reader))
    assert len(told(client, work)) == 2
    one = client.get(f"/works/{work.pk}/passages?chapter={later.pk}").json()["passages"]
    assert [(row["chapter"], row["quotes"]) for row in one] == [(later.pk, ["More of"])]
    for odd in ("x", "-1", "9" * 30, "²"):
        assert client.get(f"/works/{work.pk}/passages", {"chapter": odd}).status_code == 200


@pytest.mark.parametrize("act", ["waits", "hide", "mark_spam", "delete_for_good", "draft"])
def test_what_is_not_shown_shows_no_quotation_and_no_mark(
    client: Client, work: Work, reader: User, act: str
) -> None:
    if act == "waits":
        Work.objects.filter(pk=work.pk).update(comments_wait=True)
        work.refresh_from_db()
    made = say(work, reader, "lamps were", "Marked")
    posting.post("Yes", Place.below(made), Pseud.objects.get(user=reader)) if made.open else None
    if act == "draft":
        work.chapters.update(posted_at=None)
    elif act != "waits":
        getattr(Comment.objects.get(pk=made.pk), act)()
    asked = client.get(f"/works/{work.pk}/passages")
    assert asked.status_code == 404 or asked.json() == {"passages": []}
    for page in (f"/comments/{made.pk}", to(work), f"/works/{work.pk}?show_comments=true"):
        assert 'class="quoted reason"' not in client.get(page).content.decode()


def test_whom_one_mutes_makes_no_mark_unless_that_would_tell_who_it_is(
    client: Client, author: User, reader: User
) -> None:
    work = make.work(by=author, text=TEXT, anonymous=True, comments_from="everyone")
    loud = make.user("loud")
    say(work, loud, "lamps")
    say(work, author, "It rained.")
    for whom in (loud, author):
        Mute.objects.create(by=reader, whom=whom)
    assert len(told(client, work)) == 2
    client.force_login(reader)
    assert [row["quotes"] for row in told(client, work)] == [["It rained."]]
    page = client.get(f"/works/{work.pk}").content.decode()
    assert page.index("By somebody you muted") < page.index('class="quoted reason"')


def test_marks_of_a_work_one_may_not_read_are_not_there(
    client: Client, author: User, reader: User
) -> None:
    work = make.work(by=author, text=TEXT, members_only=True)
    say(work, reader)
    assert client.get(f"/works/{work.pk}/passages").status_code == 404
    client.force_login(reader)
    assert len(told(client, work)) == 1


def test_a_report_keeps_the_quotation(
    client: Client, work: Work, reader: User, moderator: User
) -> None:
    made = say(work, reader, "lamps were lit", "Rude words")
    about = make.report(Subject.of_comment(made))
    made.delete_for_good()
    client.force_login(moderator)
    page = client.get(f"/desk/reports/{about.pk}").content.decode()
    assert "lamps were lit" in page


def test_the_desk_sees_what_is_quoted(
    client: Client, work: Work, reader: User, moderator: User
) -> None:
    say(work, reader, "lamps were", "Buy cheap lamps", doubt=True)
    client.force_login(moderator)
    assert 'class="quoted reason"' in client.get("/desk/comments").content.decode()


@pytest.mark.parametrize("who", ["guest", "reader"])
def test_five_thousand_quotations_cost_no_more_than_a_few(
    client: Client, work: Work, reader: User, who: str, django_assert_max_num_queries: Any
) -> None:
    chapter, pseud = work.chapters.get(), Pseud.objects.get(user=reader)
    facts = {"work": work, "chapter": chapter, "pseud": pseud, "approved_at": chapter.posted_at}
    digests = [block.digest for block in Words(TEXT).blocks]
    for n in range(3):
        facts |= {"block": n, "digest": digests[n], "text": "<p>x</p>"}
        Comment.objects.bulk_create(
            Comment(mark=f"{n}-{one}", quote=f"Nobody {one}", **facts) for one in range(1700)
        )
    Tally.objects.add(work.pk, comments=5100)
    if who == "reader":
        client.force_login(reader)
        client.get("/")
    with django_assert_max_num_queries(12):
        client.get(f"/works/{work.pk}?show_comments=true")
    with django_assert_max_num_queries(6):
        answer = client.get(f"/works/{work.pk}/passages")
    assert len(answer.content) < 30_000
    with django_assert_max_num_queries(10):
        client.get(f"{to(work)}?passage=0-{digests[0]}")


def test_the_page_of_a_work_is_the_same_for_all_who_are_signed_out(work: Work) -> None:
    pages = {Client().get(f"/works/{work.pk}").content for _ in range(2)}
    answer = Client().get(f"/works/{work.pk}/passages")
    assert len(pages) == 1
    assert "Set-Cookie" not in answer.headers


def test_the_script_cuts_where_the_archive_does() -> None:
    script = Path(ficary.__file__).parent / "web" / "static" / "js" / "quote.js"
    assert f"const MOST = {limits.PASSAGE};" in script.read_text()
