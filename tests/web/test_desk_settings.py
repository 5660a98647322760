"""Settings of the archive: what a keeper changes holds at once, and the book keeps it."""

import pytest
from django.test import Client

from ficary.moderation.models import Act
from ficary.people.models import User

ABOUT = {"name": "The Round", "about": "Lamps", "contact": "us@example.org"}


def test_a_new_name_stands_on_every_page_and_in_the_book(desk: Client, keeper: User) -> None:
    desk.post("/desk/settings/about", ABOUT)

    page = Client().get("/").text
    assert "The Round" in page
    assert "mailto:us@example.org" in Client().get("/contact").text
    act = Act.objects.get()
    assert (act.what, act.by) == ("settings changed", keeper)
    assert act.details["changed"]["name"] == ["Ficary", "The Round"]


def test_the_same_again_is_no_act(desk: Client) -> None:
    desk.post("/desk/settings/about", ABOUT)
    desk.post("/desk/settings/about", ABOUT)

    assert Act.objects.count() == 1


@pytest.mark.parametrize(
    ("section", "sent", "wrong"),
    [
        ("about", {"name": " "}, "name"),
        ("about", {"name": "n" * 61}, "name"),
        ("about", {"name": "The Round", "contact": "nobody"}, "contact"),
        ("joining", {"joining": "friends", "minimum_age": "13"}, "joining"),
        ("joining", {"joining": "anyone", "minimum_age": "12"}, "minimum_age"),
    ],
)
def test_what_is_typed_wrong_is_told_beside_its_field(
    desk: Client, section: str, sent: dict[str, str], wrong: str
) -> None:
    answer = desk.post(f"/desk/settings/{section}", sent)

    assert list(answer.context["form"].errors) == [wrong]
    assert not Act.objects.exists()


def test_who_may_join_changes_the_door(desk: Client) -> None:
    desk.post("/desk/settings/joining", {"joining": "nobody", "minimum_age": "18"})

    assert "/signup" not in Client().get("/").text
    assert Client().get("/signup").context.get("form") is None


def test_the_overview_shows_what_is_chosen(desk: Client) -> None:
    desk.post("/desk/settings/about", ABOUT)

    page = desk.get("/desk/settings").text
    assert "us@example.org" in page
    assert "500,000" in page


def test_the_overview_says_in_words_what_is_on_and_off(desk: Client) -> None:
    told = dict(desk.get("/desk/settings").context["parts"][3][1])

    assert set(told.values()) == {"On", "Off"}


def test_the_book_says_in_words_what_was_switched_off(desk: Client) -> None:
    desk.post("/desk/settings/wrangling", {})

    assert "wrangling open: On → Off" in desk.get("/desk/acts").text
