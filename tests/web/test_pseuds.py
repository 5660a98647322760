"""The names under which a member writes: making, renaming, describing, choosing."""

from urllib.parse import quote

import pytest
from django.test import Client

from ficary.people.models import Pseud, User
from tests import make


@pytest.fixture
def ann(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def test_a_new_pseud_signs_with_the_members_name_beside_it(ann: Client, author: User) -> None:
    typed = {"name": "  Maude   de lIsle ", "description": "One\r\nTwo"}
    assert ann.post("/users/ann/pseuds", typed).headers["Location"] == "/users/ann/pseuds"

    made = author.pseuds.get(is_default=False)
    assert (made.byline, made.description) == ("Maude de lIsle (ann)", "One\nTwo")
    assert "Maude de lIsle (ann)" in ann.get(make.work(by=made).get_absolute_url()).text


@pytest.mark.parametrize("name", ["Ann", "ＡＮＮ", " ann "])
def test_the_same_name_twice_is_an_error_of_its_field(ann: Client, name: str) -> None:
    page = ann.post("/users/ann/pseuds", {"name": name, "description": "Still here"})

    assert page.context["form"].errors == {"name": ["You have this pseud already."]}
    assert "Still here" in page.text


def test_two_members_may_have_one_pseud(ann: Client, reader: User) -> None:
    make.pseud(reader, "Moth")

    assert ann.post("/users/ann/pseuds", {"name": "Moth"}).status_code == 302


@pytest.mark.parametrize(
    "name", ["", "x" * 41, "a\u202eb", "a\u200bb", "👻", "<b>x</b>", "a/b", "a\0b", "_"]
)
def test_a_name_that_may_not_be_is_said_beside_its_field(ann: Client, name: str) -> None:
    assert ann.post("/users/ann/pseuds", {"name": name}).context["form"].errors.keys() == {"name"}
    assert Pseud.objects.count() == 1


def test_a_description_has_500_characters_however_its_lines_end(ann: Client) -> None:
    lines = "\r\n".join("x" * 9 for _ in range(50))
    assert ann.post("/users/ann/pseuds", {"name": "Long", "description": lines}).status_code == 302

    page = ann.post("/users/ann/pseuds", {"name": "Longer", "description": lines + "xx"})
    assert page.context["form"].errors.keys() == {"description"}


def test_a_renamed_pseud_is_renamed_on_its_works(ann: Client, author: User) -> None:
    work = make.work(by=make.pseud(author, "Moth"))

    ann.post("/users/ann/pseuds/Moth/edit", {"name": "Luna Moth", "description": "Wings"})

    assert "Luna Moth (ann)" in ann.get(work.get_absolute_url()).text
    assert "Wings" in ann.get("/users/ann/pseuds/luna moth", follow=True).text
    assert ann.get("/users/ann/pseuds/Moth").status_code == 404


def test_the_pseud_that_is_the_user_name_stays(ann: Client, author: User) -> None:
    ann.post("/users/ann/pseuds/ann/edit", {"name": "Other", "description": "Me"})

    assert author.pseuds.get().name == "ann"
    assert author.pseuds.get().description == "Me"


def test_the_default_is_one(ann: Client, author: User) -> None:
    make.pseud(author, "Ночь")

    ann.post(f"/users/ann/pseuds/{quote('Ночь')}/default")

    assert author.pseuds.get(is_default=True).name == "Ночь"
