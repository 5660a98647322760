"""News: on its page, on the first page, in the reader's language."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import News
from ficary.people.models import User
from tests.web.test_sign_in import HERE

MARK = "The lamps are lit"


def write(title: str = MARK, language: str = "en", *, draft: bool = False, **more: Any) -> News:
    news = more.pop("news", None) or News()
    said = {"source": f"<p>{title}, says Mo.</p>", "source_format": "rich", "signed": "Mo"} | more
    news.write(title=title, language=language, **said)
    if not draft:
        news.publish()
    return news


def test_a_published_post_is_told_everywhere_and_a_draft_nowhere(client: Client) -> None:
    shown = write()
    hidden = write("Not yet", draft=True)

    for path in ("/news", "/news/feed.atom", "/", shown.get_absolute_url()):
        told = client.get(path).text
        assert MARK in told, path
        assert "Not yet" not in told, path
    assert client.get(hidden.get_absolute_url()).status_code == 404


def test_a_reader_gets_her_language_and_else_the_original(client: Client) -> None:
    news = write("Las lámparas", "es")
    only = client.get(news.get_absolute_url()).text
    write(MARK, "en", news=news)

    assert "Las lámparas" in only
    assert '<article class="news" lang="es">' in only
    assert MARK in client.get("/news").text
    assert "Las lámparas" in client.get("/", headers={"accept-language": "es"}).text


def test_taken_back_it_is_a_draft_again(client: Client) -> None:
    news = write()

    news.take_back()

    assert MARK not in client.get("/").text + client.get("/news").text


def test_many_are_paged(client: Client) -> None:
    for number in range(12):
        write(f"Number {number}")

    assert "Number 11" in client.get("/news").text
    assert "Number 0" in client.get("/news?page=2").text


@pytest.mark.parametrize("member", [False, True])
def test_on_the_first_page_it_can_be_closed_until_there_are_newer(
    client: Client, reader: User, member: bool
) -> None:
    news = write()
    if member:
        client.force_login(reader)

    client.post("/close", {"seen_news": news.pk}, headers=HERE)

    assert MARK not in client.get("/").text
    assert ("seen_news" in client.cookies) is not member
    write("A second lamp")
    assert "A second lamp" in client.get("/").text
