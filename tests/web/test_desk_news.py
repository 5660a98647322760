"""A keeper writes news, the banner, and answers."""

import pytest
from django.test import Client

from ficary.archive.models import Banner, Category, News, Question
from ficary.moderation.models import Act
from tests.web.test_desk_pages import desk

__all__ = ["desk"]
TYPED = {"title": "Lit", "source": "<p>Lamps.</p>", "source_format": "rich", "signed": "Mo"}


def test_news_begin_as_a_draft_and_are_published_and_taken_back(desk: Client) -> None:
    address = desk.post("/desk/news/new", TYPED | {"save_button": "1"}).headers["Location"]
    news = News.objects.get()
    assert news.published_at is None

    desk.post(address, TYPED | {"publish_button": "1"})
    assert "Lamps." in desk.get(f"/news/{news.pk}").text

    desk.post(address, {"take_back_button": "1"})
    assert desk.get(f"/news/{news.pk}").status_code == 404
    assert [act.what for act in Act.objects.newest()] == ["news taken back", "news published"]


def test_news_are_translated_and_keep_their_original(desk: Client) -> None:
    desk.post("/desk/news/new?language=es", TYPED | {"title": "Luz", "publish_button": "1"})
    news = News.objects.get()

    desk.post(f"/desk/news/{news.pk}?language=en", TYPED | {"save_button": "1"})

    news.refresh_from_db()
    assert news.language == "es"
    assert set(news.texts.values_list("language", "title")) == {("es", "Luz"), ("en", "Lit")}


def test_a_news_without_a_text_comes_back_with_its_title(desk: Client) -> None:
    refused = desk.post("/desk/news/new", TYPED | {"source": " ", "publish_button": "1"})

    assert "Lit" in refused.text
    assert not News.objects.exists()


def test_deleting_news_is_asked_first(desk: Client) -> None:
    desk.post("/desk/news/new", TYPED | {"publish_button": "1"})
    address = f"/desk/news/{News.objects.get().pk}/delete"

    assert "Delete this news?" in desk.get(address).text
    desk.post(address)

    assert not News.objects.exists()
    assert "Lit" not in desk.get("/").text


def test_a_banner_is_put_up_in_two_languages_and_taken_down(desk: Client) -> None:
    typed = {"kind": "event", "text_en": "Party", "text_es": "Fiesta", "until": "2199-12-24T20:00"}

    desk.post("/desk/banner", typed)
    assert "Fiesta" in desk.get("/", headers={"accept-language": "es"}).text
    assert Banner.objects.the().until

    desk.post("/desk/banner", typed | {"down_button": "1"})
    assert "Party" not in desk.get("/").text


def test_answers_are_written_moved_and_deleted(desk: Client) -> None:
    assert desk.get("/desk/faq/new").headers["Location"] == "/desk/faq/parts/new"
    desk.post("/desk/faq/parts/new", {"name_en": "Moths", "place": "1"})
    part = Category.objects.get()
    typed = TYPED | {"title": "Why lamps?", "category": part.pk, "place": "1"}

    desk.post("/desk/faq/new", typed)
    question = Question.objects.get()
    assert question.anchor == "why-lamps"
    assert "Lamps." in desk.get("/faq").text

    desk.post(f"/desk/faq/parts/{part.pk}", {"delete_button": "1"})
    assert Category.objects.exists(), "its question would be lost"
    desk.post(f"/desk/faq/{question.pk}/delete")
    desk.post(f"/desk/faq/parts/{part.pk}", {"delete_button": "1"})
    assert not Category.objects.exists()


@pytest.mark.parametrize("title", ["???", "Почему?", "Why"])
def test_each_question_has_an_address_of_its_own(desk: Client, title: str) -> None:
    part = Category.objects.create(names={"en": "Moths"})
    for _time in range(3):
        desk.post("/desk/faq/new", TYPED | {"title": title, "category": part.pk, "place": "1"})

    assert Question.objects.values("anchor").distinct().count() == 3
