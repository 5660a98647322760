"""A suspended member reads, and puts nothing before readers."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import User
from ficary.works.models import Work
from tests import make

TOLD = "Your account is suspended"


@pytest.fixture
def suspended(writer: Client, author: User) -> Client:
    User.objects.filter(pk=author.pk).update(suspended_until=timezone.now() + timedelta(days=3))
    return writer


def test_no_work_is_posted_and_none_brought_back(suspended: Client, author: User) -> None:
    draft, deleted = make.work(by=author, draft=True), make.work(by=author)
    deleted.withdraw()

    for address in (f"/works/{draft.pk}/post", f"/works/{deleted.pk}/restore"):
        answer = suspended.post(address)
        assert (answer.status_code, TOLD in answer.text) == (403, True)

    assert not Work.objects.listed_to(author).exists()


def test_no_chapter_is_posted_or_moved(suspended: Client, novel: Work) -> None:
    draft = make.chapter(novel)
    first = novel.chapters.get(position=1)

    assert suspended.post(f"{draft.get_absolute_url()}/post").status_code == 403
    moved = {f"position_{first.pk}": "3"}
    assert suspended.post(f"/works/{novel.pk}/chapters/manage", moved).status_code == 403

    assert not novel.chapters.get(pk=draft.pk).posted_at
    assert novel.chapters.get(pk=first.pk).position == 1


def test_no_pseud_is_made_or_described_and_what_was_typed_stays(
    suspended: Client, author: User
) -> None:
    for address in ("/users/ann/pseuds", "/users/ann/pseuds/ann/edit"):
        page = suspended.post(address, {"name": "Lamp", "description": "Buy my oil"})
        assert TOLD in page.text
        assert "Buy my oil" in page.text

    assert [pseud.description for pseud in author.pseuds.all()] == [""]


def test_her_own_works_can_still_be_taken_down(suspended: Client, author: User) -> None:
    work = make.work(by=author)

    suspended.post(f"/works/{work.pk}/confirm_delete")

    assert not Work.objects.listed_to(author).exists()
