"""The folder of the index may go away or break."""

import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.search import documents, embedded, folders, language, wishes
from ficary.search import index as door
from ficary.search.indexer import Builder
from ficary.search.wanted import Between, Every, Node, Wanted, Words
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


def test_a_pointer_to_what_was_taken_away_leads_to_no_half_built_index(index: Index) -> None:
    make.work()
    index()
    folder = folders.current()
    assert folder is not None

    shutil.rmtree(folder)
    wishes.ask()
    begun = Builder().place

    assert begun != folder
    assert not door.state().whole
    index.again()
    assert door.state().whole


def test_threads_that_share_a_reader_are_told_what_they_ask(index: Index, tmp_path: Path) -> None:
    """While another one sees what was committed since: even ids were asked for."""
    document = next(documents.of([make.work().pk]))
    folder = tmp_path / "shared"
    writer = embedded.Writer(folder)
    for key in range(400):
        writer.put(replace(document, id=key, words=key % 2))
    writer.commit()
    reader = embedded.Reader(folder)
    wanted = Wanted(Every((Between("words", 0, 0),)))
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                hits = reader.find(wanted, first=0, most=200)
            except ValueError as error:
                wrong.append(error)
                return
            wrong.extend(key for key in hits.ids if key % 2)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in asking:
            thread.start()
        for number in range(8):
            # Another order of segments and addresses each time.
            keys = [key for key in range(400) if (key + number) % 3]
            writer.drop(keys)
            for key in keys:
                writer.put(replace(document, id=key, words=key % 2))
            writer.commit()
            reader.look()
    finally:
        done.set()
        for thread in asking:
            thread.join()
        sys.setswitchinterval(before)
        writer.close()
    assert wrong == []


def test_no_question_is_too_deep_for_a_thread_of_the_server(index: Index) -> None:
    """An engine that goes down by each level has little room there."""
    work = make.work(title="Alpha")
    index()
    typed = ["!" * 495 + "beta", "(" * 240 + "alpha" + ")" * 240, "NOT " * 123 + "beta"]
    typed += ["!(" * 160 + "alpha", "-(alpha OR " * 45]
    found: list[list[int]] = []

    def ask() -> None:
        for one in typed:
            node = language.understand(one, lambda _kind, _name: None).node
            found.append(folders.read(place).find(Wanted(node), first=0, most=9).ids)

    place = folders.current()
    assert place is not None
    before = threading.stack_size(1024 * 1024)
    try:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert len(found) == len(typed)
    assert found[0] == [work.pk]
