"""Giving a pseud up: nothing that it signed is lost, and nobody loses a credit."""

import pytest
from django.test import Client
from django.utils import timezone

from ficary.people.models import Pseud, User
from ficary.works.models import Creatorship, Revision
from tests import make


@pytest.fixture
def ann(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


@pytest.fixture
def moth(author: User) -> Pseud:
    return make.pseud(author, "Moth")


GONE = "/users/ann/pseuds/Moth/confirm_delete"


def test_one_without_works_goes(ann: Client, moth: Pseud) -> None:
    assert "No work bears this name" in ann.get(GONE).text

    ann.post(GONE)

    assert not Pseud.objects.filter(pk=moth.pk).exists()


def test_works_and_drafts_go_to_the_default_one_once_that_was_agreed(
    ann: Client, author: User, moth: Pseud
) -> None:
    works = [make.work(by=moth), make.work(by=moth, draft=True)]
    before = works[0].generation
    assert "2 works bear this name. They will bear <bdi>ann</bdi> instead" in ann.get(GONE).text

    assert ann.post(GONE).status_code == 200
    assert Pseud.objects.filter(pk=moth.pk).exists(), "nobody agreed yet"
    ann.post(GONE, {"move": "yes"})

    assert not Pseud.objects.filter(pk=moth.pk).exists()
    default = author.pseuds.get()
    assert {made.pseud for made in Creatorship.objects.all()} == {default}
    assert {revision.by for revision in Revision.objects.all()} == {default}
    works[0].refresh_from_db()
    assert works[0].generation > before


@pytest.mark.parametrize("accepted", [True, False])
def test_in_a_work_of_both_one_stays_and_an_acceptance_by_either_counts(
    ann: Client, author: User, reader: User, moth: Pseud, accepted: bool
) -> None:
    work = make.work(by=reader)
    default = author.pseuds.get(is_default=True)
    now = timezone.now()
    Creatorship.objects.create(work=work, pseud=moth, approved_at=now if accepted else None)
    Creatorship.objects.create(work=work, pseud=default, approved_at=None)

    ann.post(GONE, {"move": "yes"})

    theirs = Creatorship.objects.filter(work=work, pseud=default)
    assert [made.approved_at is not None for made in theirs] == [accepted]
    assert Creatorship.objects.filter(work=work, pseud__user=reader).count() == 1


def test_one_that_once_wrote_a_chapter_of_a_work_it_left_goes_too(
    ann: Client, author: User, moth: Pseud
) -> None:
    work = make.work(by=author)
    make.chapter(work, by=moth)

    ann.post(GONE)

    assert not Pseud.objects.filter(pk=moth.pk).exists()


@pytest.mark.parametrize("default", ["ann", "Moth"])
def test_the_user_name_and_the_default_stay(
    ann: Client, author: User, moth: Pseud, default: str
) -> None:
    author.pseuds.get(name=default).make_default()

    for name in {"ann", default}:
        page = ann.post(f"/users/ann/pseuds/{name}/confirm_delete", {"move": "yes"})
        assert page.status_code == 200

    assert author.pseuds.count() == 2
