"""Whatever happens, and however late the index is, nobody learns of what is not for them."""

import random

import pytest
from django.contrib.auth.models import AnonymousUser

from ficary.people.models import Viewer
from ficary.search import index as door
from ficary.search.wanted import Every, Ids, Node, Wanted, Words
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH, Index

pytestmark = BOTH
OUT = AnonymousUser()
KINDS = ("freeform", "fandom")


def _happen(work: Work, dice: random.Random) -> None:
    """What writers and moderators do."""
    work.refresh_from_db()
    what = dice.randrange(8)
    if what == 0:
        work.hide()
    elif what == 1:
        work.show()
    elif what == 2:
        work.describe(members_only=dice.random() < 0.5)
    elif what == 3:
        work.describe(anonymous=not work.anonymous)
    elif what == 4:
        work.describe(unrevealed=not work.unrevealed)
    elif what == 5:
        work.withdraw() if work.withdrawn_at is None else work.restore()
    elif what == 6:
        work.describe(summary="<p>Another.</p>")
    else:
        work.post()


def _made(dice: random.Random) -> list[Work]:
    works = []
    for number in range(6):
        mark = f"mark{number}x"
        works.append(
            make.work(
                by=make.user(f"writer{number}x"),
                title=mark,
                text=f"<p>{mark}</p>",
                draft=dice.random() < 0.3,
                members_only=dice.random() < 0.3,
                tagged={"freeforms": (f"tag {mark}",), "fandoms": ("Moby-Dick",)},
            )
        )
    return works


def _hits(viewer: Viewer, *nodes: Node) -> set[int]:
    wanted = Wanted(Every(nodes))
    hits = door.find(wanted, viewer, most=100)
    assert hits.total == len(hits.ids)
    counted = door.facets(wanted, viewer, KINDS)
    assert sum(count for _tag, count in counted["fandom"]) == hits.total
    assert len(counted["freeform"]) == hits.total
    return set(hits.ids)


def _check(works: list[Work], viewer: Viewer, *, late: bool) -> None:
    listed = set(Work.objects.listed_to(viewer).values_list("pk", flat=True))
    found = _hits(viewer)
    assert found <= listed
    if not late:
        assert found == listed
    for number, work in enumerate(works):
        work.refresh_from_db()
        known = work.pk in listed
        assert not _hits(viewer, Words((f"mark{number}x",))) - listed
        author = work.creatorships.get().pseud
        signed = listed - {work.pk} if work.anonymous or not known else listed
        for by in (Words((f"writer{number}x",)), Ids("pseud", (author.pk,))):
            assert not _hits(viewer, by) - signed
        assert not _hits(viewer, Ids("user", (author.user_id,))) - signed


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nobody_learns_of_what_is_not_for_them(index: Index, seed: int) -> None:
    dice = random.Random(seed)
    works = _made(dice)
    reader = make.user("reader")
    index()

    for _ in range(12):
        for work in dice.sample(works, 2):
            _happen(work, dice)
        door.look_again()
        late = dice.random() < 0.6
        if not late:
            index()
        for viewer in (OUT, reader):
            _check(works, viewer, late=late)


def test_what_was_just_hidden_counts_no_more(index: Index) -> None:
    hidden, gone, shown = (make.work(tagged={"freeforms": ("Whales",)}) for _ in range(3))
    index()

    hidden.hide()
    gone.erase()
    door.look_again()

    assert _hits(OUT) == {shown.pk}
