"""Whoever said something is led back to where she was, at her words."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive.models import News
from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.people.models import User
from ficary.web import threads
from ficary.works.models import Chapter, Work
from tests import make
from tests.web.test_comments import GUEST
from tests.web.test_sign_in import HERE

SAID = {"comment[comment_content]": "Oh, how lovely!"}


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, chapters=2, comments_from="everyone")


@pytest.fixture
def hers(client: Client, reader: User, no_limits: None) -> Client:
    client.force_login(reader)
    return client


def chapter(work: Work, position: int = 1) -> Chapter:
    return Chapter.objects.select_related("work").get(work=work, position=position)


def say(where: Chapter | News | Comment, text: str, by: User | None = None) -> Comment:
    place = (
        Place.below(where)
        if isinstance(where, Comment)
        else Place(news=where)
        if isinstance(where, News)
        else Place(where)
    )
    return posting.post(text, place, (by or make.user()).pseuds.get(is_default=True))


def many(where: Chapter | News, number: int) -> list[Comment]:
    """Said by nobody in particular, without asking whether it is much at once."""
    first = say(where, "The first of many")
    facts = {"work_id": first.work_id, "chapter_id": first.chapter_id, "news_id": first.news_id}
    facts |= {"pseud_id": first.pseud_id, "approved_at": first.approved_at}
    Comment.objects.bulk_create(
        Comment(text=f"Number {n}", mark=f"mark {first.pk} {n}", **facts) for n in range(number - 1)
    )
    return list(Comment.objects.order_by("pk"))


def led(client: Client, address: str, typed: dict[str, str] = SAID) -> tuple[str, str, str]:
    """Where one is led, the path and the anchor of it, and the page there."""
    there = client.post(address, typed, headers=HERE).headers["Location"]
    path, _, anchor = there.partition("#")
    return path, anchor, client.get(path).text


def test_to_the_chapter_where_one_was(hers: Client, work: Work) -> None:
    second = chapter(work, 2)
    path, anchor, page = led(hers, f"{second.get_absolute_url()}/comments")
    made = Comment.objects.get()
    assert path == f"{second.get_absolute_url()}?show_comments=true"
    assert anchor == f"comment_{made.pk}"
    assert f'id="{anchor}"' in page
    assert "Oh, how lovely!" in page
    assert "Comment created!" in page[page.index('id="comments"') :]
    assert page.count("Comment created!") == 1


def test_to_the_page_of_threads_that_holds_it(hers: Client, work: Work) -> None:
    first = chapter(work)
    many(first, threads.PER_PAGE + 1)
    path, anchor, page = led(hers, f"{first.get_absolute_url()}/comments")
    assert path == f"{first.get_absolute_url()}?show_comments=true&page=2"
    assert f'id="{anchor}"' in page


def test_to_the_entire_work(hers: Client, work: Work) -> None:
    known = many(chapter(work), threads.PER_PAGE)
    entire = hers.get(f"/works/{work.pk}?view_full_work=true&show_comments=true").text
    reply = f"/comments/{known[-1].pk}/comments/new?view_full_work=true"
    new = f"{chapter(work, 2).get_absolute_url()}/comments/new?view_full_work=true"
    for link in (reply, new):
        assert f'href="{link}"' in entire
    for number, link in ((1, reply), (2, new)):
        sent = link.replace("/new", "")
        assert f'action="{sent}"' in hers.get(link).text
        path, anchor, page = led(hers, sent)
        paged = f"&page={number}" if number > 1 else ""
        assert path == f"/works/{work.pk}?show_comments=true&view_full_work=true{paged}"
        assert f'id="{anchor}"' in page
    assert (
        "view_full_work=true"
        not in hers.get(chapter(work).get_absolute_url()).text.split('id="comments"')[-1]
    )


def test_a_guest_on_the_entire_work_comes_back_to_it(client: Client, work: Work) -> None:
    page = client.get(f"/works/{work.pk}?view_full_work=true").text
    sent = f"{chapter(work, 2).get_absolute_url()}/comments?view_full_work=true"
    assert f'action="{sent}"' in page
    slip = client.post(sent, GUEST | {"comment[email]": ""}, headers=HERE)
    assert f'action="{sent}"' in slip.text, "a slip leads astray from nowhere"
    path, anchor, page = led(client, sent, GUEST)
    assert path == f"/works/{work.pk}?show_comments=true&view_full_work=true"
    assert f'id="{anchor}"' in page


def test_an_answer_stands_with_its_thread(hers: Client, work: Work) -> None:
    known = many(chapter(work), threads.PER_PAGE + 2)
    path, anchor, page = led(hers, f"/comments/{known[0].pk}/comments")
    assert path == f"{chapter(work).get_absolute_url()}?show_comments=true"
    assert f'id="{anchor}"' in page
    assert led(hers, f"/comments/{known[-1].pk}/comments")[0].endswith("&page=2")


def test_an_answer_that_hangs_too_deep_is_shown_below_what_it_answers(
    hers: Client, work: Work
) -> None:
    last = say(chapter(work), "First")
    for depth in range(threads.DEEPEST - 1):
        last = say(last, f"Depth {depth}")
    path, anchor, page = led(hers, f"/comments/{last.pk}/comments")
    assert path == f"/comments/{last.pk}"
    assert f'id="{anchor}"' in page


def test_what_waits_is_shown_to_its_writer_and_told_to_a_guest(hers: Client, work: Work) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    sent = f"{chapter(work).get_absolute_url()}/comments"
    path, anchor, page = led(hers, sent)
    below = page[page.index(f'id="{anchor}"') :]
    assert "Waits to be approved." in below
    assert "shows once it is approved" in page

    path, anchor, page = led(Client(), sent, GUEST)
    assert (path, anchor) == (f"{chapter(work).get_absolute_url()}?show_comments=true", "comments")
    below = page[page.index('id="comments"') :]
    assert "shows once it is approved" in below
    assert "Oh, how lovely!" not in page
    other = Client()
    other.force_login(make.user())
    assert "Waits to be approved." not in other.get(path).text


def test_under_news_to_the_page_of_its_threads(hers: Client) -> None:
    news = News()
    news.write(signed="", language="en", title="Open doors", source="Hi", source_format="html")
    news.publish()
    path, anchor, page = led(hers, f"/news/{news.pk}/comments")
    assert path == f"/news/{news.pk}/comments"
    assert f'id="{anchor}"' in page
    assert "Comment created!" in page
    many(news, threads.PER_PAGE)
    path, anchor, page = led(hers, f"/news/{news.pk}/comments", {"comment[comment_content]": "Ah"})
    assert path == f"/news/{news.pk}/comments?page=2"
    assert f'id="{anchor}"' in page


def test_about_a_passage_to_the_comment_that_quotes_it(hers: Client, work: Work) -> None:
    quoted = SAID | {"comment[passage]": "The lamps were lit"}
    path, anchor, page = led(hers, f"{chapter(work).get_absolute_url()}/comments", quoted)
    assert f'id="{anchor}"' in page
    assert "The lamps were lit</a></blockquote>" in page


@pytest.mark.parametrize("asked", ["//evil.example", "https://evil.example", "true%0d%0aX: 1"])
def test_nothing_that_is_sent_leads_elsewhere(hers: Client, work: Work, asked: str) -> None:
    sent = f"{chapter(work).get_absolute_url()}/comments?view_full_work={asked}&next={asked}"
    path, _anchor, _page = led(hers, sent, SAID | {"next": asked, "view_full_work": asked})
    assert path == f"{chapter(work).get_absolute_url()}?show_comments=true"


def test_it_asks_no_more_where_much_was_said(hers: Client, work: Work, author: User) -> None:
    much = make.work(by=author, comments_from="everyone")
    many(chapter(work), 3)
    many(chapter(much), 130)
    asked = []
    for place in (chapter(work), chapter(much)):
        with CaptureQueriesContext(connection) as caught:
            there = hers.post(f"{place.get_absolute_url()}/comments", SAID)
        asked.append(len(caught))
    assert "page=7" in there.headers["Location"]
    assert asked[1] <= asked[0] + 2
