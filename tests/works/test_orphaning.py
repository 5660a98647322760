"""Orphaned works stand as they stood, under no member's name."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ficary.people.models import Pseud, User
from ficary.works import leaving, tasks
from ficary.works.models import Creatorship, Orphaning, Work
from tests import make


def orphan(user: User, *, keep_name: bool = False) -> int:
    return leaving.orphan(Work.objects.all(), user, keep_name=keep_name)


def byline(work: Work, viewer: AnonymousUser) -> str:
    return str(Work.objects.for_listing().get(pk=work.pk).byline(viewer))


@pytest.mark.parametrize(
    ("keep_name", "told"), [(False, "A writer who has left"), (True, "ann (not a member)")]
)
def test_text_and_address_stay_and_the_name_if_she_wants(
    author: User, stranger: AnonymousUser, keep_name: bool, told: str
) -> None:
    work = make.work(by=author)
    chapter = work.chapters.get()

    assert orphan(author, keep_name=keep_name) == 1

    assert byline(work, stranger) == told
    assert work.chapters.get() == chapter
    assert not Work.objects.created_by(author).exists()
    assert {by.user for by in Pseud.objects.filter(creatorships__work=work)} == {None}
    assert chapter.revisions.get().by.user is None


def test_all_who_left_without_a_name_share_one(author: User, reader: User) -> None:
    for writer in (author, reader):
        make.work(by=writer)
        orphan(writer)

    assert Creatorship.objects.values("pseud").distinct().count() == 1


def test_two_people_of_one_name_are_not_made_one(author: User, reader: User) -> None:
    for writer in (author, reader):
        make.work(by=make.pseud(writer, "Nan"))
        make.work(by=make.pseud(writer, "Lamp"), title=f"Of {writer}")
        orphan(writer, keep_name=True)

    assert Creatorship.objects.values("pseud").distinct().count() == 4


def test_works_orphaned_one_after_the_other_stand_under_one_name(author: User) -> None:
    for _ in range(2):
        make.work(by=author)
        orphan(author, keep_name=True)

    assert Creatorship.objects.values("pseud").distinct().count() == 1


def test_a_co_author_stays_and_keeps_her_unposted_chapter(author: User, reader: User) -> None:
    work = make.work(by=author)
    Creatorship.objects.create(work=work, pseud=reader.pseuds.get())
    unposted = make.chapter(work)

    orphan(author)

    assert list(Work.objects.created_by(reader)) == [work]
    assert work.chapters.filter(pk=unposted.pk).exists()


def test_what_no_reader_saw_is_not_orphaned(author: User) -> None:
    draft, work = make.work(by=author, draft=True), make.work(by=author, title="Posted")
    make.chapter(work, due_at=timezone.now() + timedelta(days=1))

    assert orphan(author) == 1

    assert list(Work.objects.created_by(author)) == [draft]
    assert [chapter.position for chapter in work.chapters.all()] == [1]


def test_a_second_click_orphans_nothing_more(author: User) -> None:
    make.work(by=author)

    assert [orphan(author), orphan(author)] == [1, 0]
    assert Orphaning.objects.count() == 1


def test_who_it_was_is_known_for_72_hours(author: User) -> None:
    make.work(by=author)
    orphan(author)

    tasks.forget_orphaners.call()
    assert Orphaning.objects.get().by == author

    Orphaning.objects.update(at=timezone.now() - timedelta(hours=73))
    tasks.forget_orphaners.call()
    assert not Orphaning.objects.exists()
