"""Closing one's account: what is asked, and what becomes of works and comments."""

from typing import Any

import pytest
from django.test import Client

from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.people.models import User
from ficary.works.models import Creatorship, Work
from tests import make

SURE = {"name": "ann", "password": make.PASSWORD}


def close(browser: Client, **typed: str) -> Any:
    return browser.post("/account/close", SURE | typed)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"password": "nope"}, "password"), ({"name": "rhea"}, "name"), ({"fate": ""}, "fate")],
)
def test_nothing_goes_by_a_slip(
    writer: Client, author: User, wrong: dict[str, str], field: str
) -> None:
    make.work(by=author)

    page = close(writer, **({"fate": "delete"} | wrong))

    assert page.context["form"].errors.keys() == {field}
    assert User.objects.filter(pk=author.pk).exists()
    assert make.PASSWORD not in page.text


def test_somebody_without_works_is_asked_for_less(writer: Client) -> None:
    assert "fate" not in writer.get("/account/close").context["form"].fields

    assert close(writer).headers["Location"] == "/account/goodbye"

    assert not User.objects.exists()
    assert "thank you" in writer.get("/account/goodbye").text
    assert writer.get("/account").status_code == 302


@pytest.mark.parametrize(("chosen", "texts"), [("", ["<p>Oh!</p>"]), ("delete", [])])
def test_comments_stay_without_the_name_or_go(
    writer: Client, author: User, reader: User, chosen: str, texts: list[str]
) -> None:
    assert "comments" not in writer.get("/account/close").context["form"].fields
    chapter = make.work(by=reader).chapters.select_related("work").get()
    posting.post("Oh!", Place(chapter), author.pseuds.get())
    page = writer.get("/account/close")
    assert page.context["form"]["comments"].value() == "nameless"
    assert "1 comment" in page.text

    close(writer, comments=chosen)

    assert list(Comment.objects.values_list("text", flat=True)) == texts
    assert not Comment.objects.exclude(pseud__user=None).exists()


@pytest.mark.parametrize(("fate", "left"), [("orphan", 2), ("named", 2), ("delete", 0)])
def test_all_works_meet_one_fate(writer: Client, author: User, fate: str, left: int) -> None:
    for _ in range(2):
        make.work(by=author)
    make.work(by=author, draft=True)
    make.work(by=author).withdraw()

    close(writer, fate=fate)

    assert Work.objects.count() == left


def test_one_work_may_meet_another_fate(writer: Client, author: User) -> None:
    kept, gone = make.work(by=author), make.work(by=author)

    close(writer, fate="orphan", **{f"own_{gone.pk}": "delete"})

    assert Work.objects.get() == kept


@pytest.mark.parametrize("fate", ["orphan", "named", "delete"])
def test_a_work_of_two_is_never_taken_from_the_other(
    writer: Client, author: User, reader: User, fate: str
) -> None:
    works = [make.work(by=author), make.work(by=author, draft=True)]
    for work in works:
        Creatorship.objects.create(work=work, pseud=reader.pseuds.get())

    close(writer, fate=fate)

    assert set(Work.objects.created_by(reader)) == set(works)
    assert all(work.chapters.get().text for work in works)


def test_the_last_keeper_stays(client: Client, keeper: User) -> None:
    client.force_login(keeper)
    assert "only keeper" in client.get("/account/close").text
    close(client, name="kim")
    assert User.objects.filter(pk=keeper.pk).exists()

    make.user("successor", keeper=True)
    close(client, name="kim")
    assert not User.objects.filter(pk=keeper.pk).exists()
