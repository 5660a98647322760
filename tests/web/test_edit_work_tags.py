"""A work with more tags than are allowed, and who may change a work at all."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make, typed

SAVE = {"post_button": "1"}


def save(writer: Client, work: Work, **changed: Any) -> Any:
    answer = writer.post(f"/works/{work.pk}/edit", typed.edited(work, **changed) | SAVE)
    work.refresh_from_db()
    return answer


def test_a_work_over_the_limit_of_tags_is_trimmed_first(writer: Client, author: User) -> None:
    many = tuple(f"tag {n}" for n in range(limits.TAGS_OF_A_WORK))
    work = make.work(by=author, tagged={"freeforms": many})

    told = save(writer, work, freeforms=", ".join(many), characters="").context["form"].errors
    assert "1 tag too many" in str(told["fandoms"])
    chapter = writer.post(f"/works/{work.pk}/chapters/new", typed.chapter() | SAVE)
    assert "1 tag too many" in str(chapter.context["form"].non_field_errors())
    assert Chapter.objects.count() == 1
    assert writer.get(f"/works/{work.pk}").status_code == 200

    save(writer, work, freeforms=", ".join(many[1:]), characters="")
    assert work.tags.filter(kind="freeform").count() == limits.TAGS_OF_A_WORK - 1


def test_a_keeper_may_save_a_work_over_the_limit(client: Client, keeper: User) -> None:
    many = tuple(f"tag {n}" for n in range(limits.TAGS_OF_A_WORK))
    work = make.work(by=keeper, tagged={"freeforms": many})
    client.force_login(keeper)

    save(client, work, freeforms=", ".join(many), title="New")

    assert work.title == "New"


def test_another_pseud_can_sign(writer: Client, author: User) -> None:
    work, nan = make.work(by=author), make.pseud(author, "Nan")

    save(writer, work, pseud=nan.pk)

    assert work.creatorships.get().pseud == nan


@pytest.mark.parametrize("path", ["edit", "post", "confirm_delete", "chapters/new"])
def test_nobody_else_may(client: Client, author: User, reader: User, path: str) -> None:
    work = make.work(by=author)
    client.force_login(reader)

    assert client.post(f"/works/{work.pk}/{path}", typed.work() | SAVE).status_code == 404
    assert Work.objects.filter(pk=work.pk, version=1, withdrawn_at=None).exists()


def test_a_deleted_work_can_be_brought_back_by_its_writer_alone(
    writer: Client, author: User, reader: User
) -> None:
    work = make.work(by=author)

    assert writer.get(f"/works/{work.pk}/confirm_delete").status_code == 200
    assert writer.post(f"/works/{work.pk}/confirm_delete")["Location"] == "/users/ann/works/drafts"
    assert writer.get(f"/works/{work.pk}").status_code == 410
    assert work in writer.get("/users/ann/works/drafts").context["deleted"]

    other = Client()
    other.force_login(reader)
    assert other.post(f"/works/{work.pk}/restore").status_code == 404
    writer.post(f"/works/{work.pk}/restore")
    assert writer.get(f"/works/{work.pk}").status_code == 200
