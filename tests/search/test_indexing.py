"""The index follows the database, whatever happens."""

import shutil

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.search import folders, wishes
from ficary.search import index as door
from ficary.search.indexer import Builder
from ficary.search.models import Change
from ficary.search.wanted import Every, Node, Wanted, Words
from ficary.works.models import Work
from tests import make
from tests.conftest import Index

OUT = AnonymousUser()


def _ids(*nodes: Node) -> list[int]:
    return sorted(door.find(Wanted(Every(nodes)), OUT, most=1000).ids)


def test_a_change_is_found_and_its_old_state_is_not(index: Index) -> None:
    work = make.work(title="Alpha")
    index()

    work.describe(title="Omega")
    assert Change.objects.exists()
    index()

    assert _ids(Words(("omega",))) == [work.pk]
    assert _ids(Words(("alpha",))) == []
    assert _ids() == [work.pk]
    assert not Change.objects.exists()


def test_what_is_deleted_brought_back_and_erased_follows(index: Index) -> None:
    work = make.work()
    index()

    for verb, found in (("withdraw", []), ("restore", [work.pk]), ("erase", [])):
        getattr(work, verb)()
        index()
        assert _ids() == found, verb


def test_deleting_the_index_loses_nothing(index: Index) -> None:
    keys = [make.work().pk for _ in range(3)]
    index()

    shutil.rmtree(folders.root())
    assert not door.state().whole
    index.again()

    assert door.state().whole
    assert _ids() == keys


def test_an_index_that_goes_away_meanwhile_is_built_anew(index: Index) -> None:
    work = make.work()
    index()

    shutil.rmtree(folders.root())
    index()

    assert _ids() == [work.pk]


@pytest.mark.parametrize("hurt", ["meta.json", "*.term", "*.fast"])
def test_a_broken_index_is_built_anew(index: Index, hurt: str) -> None:
    work = make.work(title="Alpha")
    index()
    folder = folders.current()
    assert folder is not None

    for file in folder.glob(hurt):
        file.unlink()  # Cut short, it would take those with it who have it in memory.
        file.write_bytes(b"\0" * 10)
    door.forget()
    try:
        door.find(Wanted(Every((Words(("alpha",)),)), sort="best"), OUT)
    except door.NotReady:
        assert wishes.asked()
    wishes.ask()
    index.again()

    assert _ids(Words(("alpha",))) == [work.pk]
    assert folders.current() != folder


def test_what_the_outbox_did_not_tell_is_found_after_a_start(index: Index) -> None:
    kept, changed, gone = (make.work() for _ in range(3))
    index()

    Work.objects.filter(pk=changed.pk).update(title="Omega", generation=99)
    Work.objects.filter(pk=gone.pk).update(posted_at=None)
    new = make.work(title="New")
    Change.objects.all().delete()
    index.again()

    assert _ids() == [kept.pk, changed.pk, new.pk]
    assert _ids(Words(("omega",))) == [changed.pk]


def test_building_goes_on_where_it_was_ended(index: Index) -> None:
    first = make.work(title="First")
    builder = Builder()
    builder.step()
    builder._note()
    # Committed, but not noted as done: a kill came between.
    second = make.work(title="Second")
    builder.step()
    builder.writer.commit()
    del builder

    index()

    assert _ids() == [first.pk, second.pk]


def test_a_new_name_of_the_author_is_found_and_the_old_one_is_not(index: Index) -> None:
    author = make.user("ann")
    signed = make.work(by=author)
    other = make.work(by=make.pseud(author, "Nightingale"))
    index()

    other.creatorships.get().pseud.rename("Skylark", "")
    author.rename("anna")
    index()

    assert _ids(Words(("nightingale",))) == []
    assert _ids(Words(("skylark",))) == [other.pk]
    assert _ids(Words(("ann",))) == []
    assert _ids(Words(("anna",))) == [signed.pk, other.pk]


def test_a_hidden_work_is_out_and_comes_back_when_shown(index: Index) -> None:
    work = make.work()
    index()

    work.hide()
    index()
    assert _ids() == []

    work.show()
    index()
    assert _ids() == [work.pk]
