"""The folder of the index may go away or break."""

import shutil

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.search import folders, wishes
from ficary.search import index as door
from ficary.search.wanted import Every, Node, Wanted, Words
from tests import make
from tests.conftest import Index

OUT = AnonymousUser()


def _ids(*nodes: Node) -> list[int]:
    return sorted(door.find(Wanted(Every(nodes)), OUT, most=1000).ids)


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
