"""Two at one moment: both get through, one after the other, and nothing is half done."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from ficary.people.models import User
from ficary.works.models import Chapter, Work, put_in_order
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def at_one_moment(*verbs: Callable[[], object]) -> None:
    """Do all of `verbs` together; the first error of one of them is raised."""
    ready = Barrier(len(verbs))
    errors: list[Exception] = []

    def run(verb: Callable[[], object]) -> None:
        try:
            ready.wait()
            verb()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[verb]) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


def positions(work: Work) -> list[int]:
    return list(work.chapters.in_order().values_list("position", flat=True))


def fresh(work: Work) -> Work:
    return Work.objects.get(pk=work.pk)


def test_each_of_several_new_chapters_has_its_own_place(author: User) -> None:
    work = make.work(by=author)

    at_one_moment(*[lambda: make.chapter(fresh(work), position=1)] * 6)

    assert positions(work) == [1, 2, 3, 4, 5, 6, 7]


def test_of_two_chapters_deleted_one_stays(author: User) -> None:
    for _ in range(5):
        work = make.work(by=author, chapters=2)

        at_one_moment(*[Chapter.objects.get(pk=one.pk).remove for one in work.chapters.all()])

        assert positions(work) == [1]


def test_a_chapter_made_while_others_are_put_in_order_is_the_last(author: User) -> None:
    work = make.work(by=author, chapters=3)
    keys = list(work.chapters.values_list("pk", flat=True).order_by("-pk"))
    new = make.chapter(work)

    put_in_order(work, keys)

    assert list(work.chapters.in_order().values_list("pk", flat=True)) == [*keys, new.pk]


def test_writing_and_posting_do_not_wait_for_each_other_for_ever(author: User) -> None:
    work = make.work(by=author, chapters=3, draft=True)
    pseud = author.pseuds.get()

    def write(key: int) -> None:
        one = Chapter.objects.get(pk=key)
        one.edit(source="New words.", source_format="plain", by=pseud)

    keys = list(work.chapters.values_list("pk", flat=True))
    at_one_moment(*[lambda key=key: write(key) for key in keys], fresh(work).post)

    assert fresh(work).chapters_posted == 3
    assert fresh(work).words == 6


def test_of_two_default_pseuds_at_one_moment_one_is_it(author: User) -> None:
    names = [make.pseud(author, f"Name {number}") for number in range(4)]

    at_one_moment(*[name.make_default for name in names])

    assert author.pseuds.filter(is_default=True).count() == 1
