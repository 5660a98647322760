"""What a cluster may do to us: be away, refuse, answer late, be asked by several machines."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from ficary.search import documents, indexer, wishes
from ficary.search import index as door
from ficary.search.cluster import alias, wire
from ficary.search.cluster.writer import Writer
from ficary.search.engines import engine
from ficary.search.indexer import Builder, Indexer
from ficary.search.models import Change
from ficary.search.refusals import Declined, Unreachable
from ficary.search.wanted import Every, Ids, Wanted, Words
from ficary.works.models import Work
from tests import make
from tests.conftest import Index

pytestmark = pytest.mark.parametrize("index", ["cluster"], indirect=True)
OUT = AnonymousUser()


@pytest.fixture
def away(settings: Any) -> Iterator[None]:
    """Nobody listens there."""
    settings.SEARCH_URL = "http://someone:secretword@127.0.0.1:1/tests"
    alias.ask_again()
    door.look_again()
    door.forget()
    yield
    alias.ask_again()
    door.look_again()


def _ids(*words: str) -> list[int]:
    return door.find(Wanted(Every((Words(words),) if words else ())), OUT).ids


def test_pages_say_so_while_it_is_away(index: Index, away: None, client: Client) -> None:
    make.work(title="Ahab")

    page = client.get("/works/search", {"work_search[query]": "ahab"})

    assert page.status_code == 200
    assert "Searching does not work just now." in page.text
    assert [work.title for work in client.get("/works").context["page"]] == ["Ahab"]


def test_what_is_away_is_not_asked_for_each_page(
    index: Index, away: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(door.NotReady):
        _ids()

    monkeypatch.setattr(wire.urllib3.PoolManager, "request", None)
    with pytest.raises(door.NotReady):
        _ids()


def test_no_message_tells_the_password(index: Index, away: None) -> None:
    with pytest.raises(Unreachable) as caught:
        engine().current()

    assert "secretword" not in str(caught.value)


def test_the_indexer_waits_for_it_and_loses_nothing(
    index: Index, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make.work(title="Alpha")
    index()
    there, settings.SEARCH_URL = settings.SEARCH_URL, "http://127.0.0.1:1/tests"
    work.describe(title="Omega")
    rests: list[float] = []

    def rest(seconds: float) -> None:
        rests.append(seconds)
        settings.SEARCH_URL = there
        if len(rests) > 1:
            raise KeyboardInterrupt

    monkeypatch.setattr("ficary.search.indexer.time.sleep", rest)
    monkeypatch.setattr("ficary.search.indexer.close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        indexer.run()

    assert rests[0] == indexer.REST
    assert _ids("omega") == [work.pk]
    assert not Change.objects.exists()


def test_what_was_read_earlier_replaces_nothing_newer(index: Index) -> None:
    work = make.work(title="Alpha")
    index()
    place = engine().current()
    slow, quick = Writer(place), Writer(place)
    slow.drop([work.pk])
    (old,) = documents.of([work.pk])

    Work.objects.filter(pk=work.pk).update(title="Omega")
    quick.drop([work.pk])
    (new,) = documents.of([work.pk])
    quick.put(new)
    quick.commit()
    slow.put(old)
    slow.commit()

    assert _ids("omega") == [work.pk]
    assert _ids("alpha") == []


def test_an_index_that_another_machine_replaced_is_no_broken_one(index: Index) -> None:
    work = make.work()
    index()
    assert _ids() == [work.pk]

    place = engine().begin()
    writer = engine().write(place)
    writer.drop([work.pk])
    for document in documents.of([work.pk]):
        writer.put(document)
    writer.close()
    switched = [{"remove_index": {"index": engine().current()}}]
    wire.ask("POST", "/_aliases", {"actions": switched})
    wire.ask("POST", "/_aliases", {"actions": [{"add": {"index": place, "alias": alias.name()}}]})

    assert _ids() == [work.pk]


def test_a_question_that_it_will_not_answer_makes_nobody_else_wait(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = make.work()
    index()

    with monkeypatch.context() as patched:
        patched.setattr("ficary.search.cluster.reader.query", lambda *_, **__: {"what": {}})
        with pytest.raises(door.NotReady) as caught:
            _ids()

    assert isinstance(caught.value.__cause__, Declined)
    assert _ids() == [work.pk]


def test_archives_beside_each_other_share_nothing(index: Index, settings: Any) -> None:
    work = make.work()
    index()

    settings.SEARCH_URL = settings.SEARCH_URL.replace("/tests", "/tests2")
    alias.ask_again()
    assert engine().current() is None
    engine().forget()

    settings.SEARCH_URL = settings.SEARCH_URL.replace("/tests2", "/tests")
    alias.ask_again()
    assert _ids() == [work.pk]


def test_very_many_ids_can_be_asked_for(index: Index) -> None:
    work = make.work()
    index()

    many = Ids("id", tuple(range(work.pk, work.pk + 20_000)))
    assert door.find(Wanted(Every((many,))), OUT).ids == [work.pk]


def test_two_machines_follow_the_index_that_one_of_them_built(index: Index) -> None:
    work, other = make.work(title="Alpha"), make.work(title="Beta")
    index()
    one, another = Indexer(), Indexer()
    for machine in (one, another):
        while machine.step():
            pass
    old = engine().current()
    wishes.ask()
    builder = Builder()
    builder.step()
    # While it is built here, the other machine takes a note that comparing would not find.
    Change.objects.note([other.pk])
    Work.objects.filter(pk=other.pk).update(title="Gamma")
    wishes.answered()
    while another.step():
        pass
    one._take_over(builder)
    alias.ask_again()
    assert engine().current() != old
    work.describe(title="Omega")

    while another.step():
        pass

    assert not Change.objects.exists()
    alias.ask_again()
    door.look_again()
    assert _ids("omega") == [work.pk]
    assert _ids("gamma") == [other.pk]
    assert engine().building() is None
    late = Writer(old)
    late.drop([work.pk])
    with pytest.raises(Unreachable):
        late.commit()
