"""The index follows the database, whatever happens."""

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.search import index as door
from ficary.search import wishes
from ficary.search.cluster import alias
from ficary.search.engines import engine
from ficary.search.indexer import Builder
from ficary.search.models import Change
from ficary.search.moving import Mover
from ficary.search.wanted import Every, Ids, Node, Wanted, Words
from ficary.tags import wrangling
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH, Index

pytestmark = BOTH
OUT = AnonymousUser()


def _ids(*nodes: Node) -> list[int]:
    return sorted(door.find(Wanted(Every(nodes)), OUT, most=1000).ids)


def test_an_engine_that_forgot_all_has_it_again(index: Index) -> None:
    keys = [make.work().pk for _ in range(3)]
    index()

    engine().forget()
    alias.ask_again()
    assert not door.state().whole
    index.again()

    assert door.state().whole
    assert _ids() == keys


def test_a_new_index_takes_over_and_leaves_nothing_behind(index: Index) -> None:
    work = make.work()
    index()
    before = engine().current()

    wishes.ask()
    index()

    assert engine().current() != before
    assert engine().building() is None
    assert _ids() == [work.pk]


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


def _half_built(index: Index) -> None:
    """A new index is begun, and the indexer is killed half-way."""
    index()
    wishes.ask()
    builder = Builder()
    builder.step()
    builder._note()


@pytest.mark.parametrize("first", [True, False])
def test_what_happens_while_nobody_builds_is_in_the_new_index(index: Index, first: bool) -> None:
    love, wren = make.tag("Love"), make.user("wren", wrangler=True)
    wrangling.make_canonical(love, by=wren)
    one = make.work(title="Alpha")
    secret = make.work(title="Secret")
    tagged = make.work(tagged={"freeforms": ("Amour",)})
    if not first:
        index()
    _half_built(index)
    one.describe(title="Omega")
    secret.hide()
    wrangling.make_synonym(make.tag("Amour"), love, by=wren)
    mover = Mover()
    while mover.step():
        pass

    index.again()

    assert _ids(Words(("omega",))) == [one.pk]
    assert _ids(Ids("tag", (love.pk,))) == [tagged.pk]
    assert door.find(Wanted(), OUT).total == 2
