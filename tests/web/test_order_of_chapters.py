"""Chapters put in order by numbers, and deleted."""

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.works.models import Chapter, Work
from tests import make


@pytest.fixture
def keys(author: User) -> list[int]:
    work = make.work(by=author, chapters=4)
    return list(work.chapters.in_order().values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1 2 3 4", "abcd"),
        ("4 3 2 1", "dcba"),
        ("1 1 3 4", "bacd"),
        ("1 2 3 1", "dabc"),
        ("4 2 3 4", "bcda"),
        ("99 2 3 4", "bcda"),
        ("1 2 3 0", "dabc"),
        ("1 2 3 -7", "dabc"),
        ("1 2 x 1", "dabc"),
        ("2 1 4 3", "badc"),
    ],
)
def test_numbers_put_in_order(writer: Client, keys: list[int], numbers: str, expected: str) -> None:
    work = Work.objects.get()
    sent = {f"position_{k}": n for k, n in zip(keys, numbers.split(), strict=True)}

    writer.post(f"/works/{work.pk}/chapters/manage", sent)

    names = dict(zip(keys, "abcd", strict=True))
    found = work.chapters.in_order().values_list("pk", "position")
    assert "".join(names[pk] for pk, _ in found) == expected
    assert [position for _, position in found] == [1, 2, 3, 4]


def test_a_chapter_of_another_work_is_left_alone(writer: Client, keys: list[int]) -> None:
    other = make.work(chapters=2).chapters.get(position=1)

    path = f"/works/{Work.objects.earliest('pk').pk}/chapters/manage"
    writer.post(path, {f"position_{other.pk}": "2"})

    other.refresh_from_db()
    assert other.position == 1


def test_a_deleted_chapter_closes_up(writer: Client, keys: list[int]) -> None:
    work = Work.objects.get()
    path = f"/works/{work.pk}/chapters/{keys[1]}/confirm_delete"

    assert writer.get(path).status_code == 200
    assert Chapter.objects.count() == 4
    writer.post(path)

    work.refresh_from_db()
    assert list(work.chapters.in_order().values_list("pk", "position")) == [
        (keys[0], 1),
        (keys[2], 2),
        (keys[3], 3),
    ]
    assert work.chapters_posted == 3


def test_the_only_chapter_is_not_deleted(writer: Client, author: User) -> None:
    work = make.work(by=author)
    path = f"{work.chapters.get().get_absolute_url()}/confirm_delete"

    assert "You can delete the work instead" in writer.get(path).content.decode()
    writer.post(path)

    assert work.chapters.count() == 1


def test_a_chapter_without_a_title_is_named_by_its_number(writer: Client, keys: list[int]) -> None:
    Chapter.objects.filter(pk=keys[1]).update(title="Dusk <1>")

    page = writer.get(f"/works/{Work.objects.get().pk}/chapters/manage").text

    assert ">Chapter 1</a>" in page
    assert "<bdi>Dusk &lt;1&gt;</bdi></a>" in page
    assert ">Chapter 2</a>" not in page
