"""The pages on which one orphans: they ask first, and touch nothing of anybody else's."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Work
from tests import make


def test_it_is_asked_before_it_is_done(writer: Client, author: User) -> None:
    work = make.work(by=author)
    address = f"/orphan/new?work_id={work.pk}"

    page = writer.get(address)
    assert "Nobody can undo this" in page.text
    assert "fate" in writer.post(address).context["form"].errors
    assert Work.objects.created_by(author).exists()

    writer.post(address, {"fate": "orphan"})
    assert not Work.objects.created_by(author).exists()
    assert "A writer who has left" in Client().get(work.get_absolute_url()).text


def test_some_of_many(writer: Client, author: User) -> None:
    one, two, three = (make.work(by=author, title=f"No. {n}") for n in range(3))
    page = writer.get("/users/ann/works/show_multiple")
    assert all(work.title in page.text for work in (one, two, three))

    writer.post(f"/orphan/new?work_id={one.pk}&work_id={two.pk}", {"fate": "named"})

    assert list(Work.objects.created_by(author)) == [three]


def test_all_under_one_pseud(writer: Client, author: User) -> None:
    nan = make.pseud(author, "Nan")
    hers, other = make.work(by=nan), make.work(by=author)

    writer.post(f"/orphan/new?pseud_id={nan.pk}", {"fate": "named"})

    assert list(Work.objects.created_by(author)) == [other]
    assert "Nan (not a member)" in Client().get(hers.get_absolute_url()).text


def test_all_at_once(writer: Client, author: User) -> None:
    for _ in range(3):
        make.work(by=author)

    assert "Orphan all your works?" in writer.get("/orphan/new").text
    writer.post("/orphan/new", {"fate": "orphan"})

    assert not Work.objects.created_by(author).exists()


def test_with_nothing_chosen_nothing_is_orphaned(writer: Client, author: User) -> None:
    make.work(by=author)

    assert "nothing to orphan" in writer.get("/orphan/new?chosen=yes").text
    writer.post("/orphan/new?chosen=yes", {"fate": "orphan"})

    assert Work.objects.created_by(author).exists()


@pytest.mark.parametrize("asked", ["?work_id={work}", "?pseud_id={pseud}", ""])
def test_works_of_somebody_else_stay_hers(client: Client, reader: User, asked: str) -> None:
    work = make.work(by=reader)
    client.force_login(make.user("mallory"))

    client.post(
        "/orphan/new" + asked.format(work=work.pk, pseud=reader.pseuds.get().pk), {"fate": "orphan"}
    )

    assert Work.objects.created_by(reader).exists()


def test_moderators_alone_see_who_it_was(writer: Client, author: User, moderator: User) -> None:
    work = make.work(by=author)
    writer.post("/orphan/new", {"fate": "orphan"})
    told = "Orphaned by"

    assert told not in writer.get(work.get_absolute_url()).text
    writer.force_login(moderator)
    assert told in writer.get(work.get_absolute_url()).text
