"""What wranglers say of tags is what filters find: compared with a look at every work."""

import contextlib
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.people.models import User
from ficary.search import index as door
from ficary.search import moving
from ficary.search.models import Change, Moved
from ficary.search.wanted import Every, Ids, Is, Node, Not, OfStatus, Wanted
from ficary.tags import wrangling
from ficary.tags.models import Ancestor, Kind, Link, Tag, Wrangling
from ficary.tags.wrangling import CannotWrangle
from ficary.works import counting
from ficary.works.facts import DONE, Status
from ficary.works.models import Beside, Tagging, Work
from tests import make
from tests.conftest import Index

OUT = AnonymousUser()


@pytest.fixture
def wren() -> User:
    return make.user("wren", wrangler=True)


def _found(*nodes: Node) -> set[int]:
    return set(door.find(Wanted(Every(nodes)), OUT, most=100).ids)


class Plain:
    """The graph, walked link by link for every question."""

    def __init__(self) -> None:
        self.merger = dict(Tag.objects.values_list("pk", "merger"))
        self.up = set(Link.objects.filter(meta=True).values_list("below", "above"))
        self.kinds = dict(Tag.objects.values_list("pk", "kind"))
        self.works: dict[int, set[int]] = {}
        for work, tag in Tagging.objects.values_list("work", "tag"):
            self.works.setdefault(work, set()).add(tag)

    def means(self, tag: int) -> int:
        return self.merger[tag] or tag

    def family(self, tag: int) -> set[int]:
        found = {self.means(tag)}
        while more := {above for below, above in self.up if below in found} - found:
            found |= more
        return found

    def finds(self, tag: int, work: int) -> bool:
        return tag in self.works[work] or any(tag in self.family(t) for t in self.works[work])

    def under(self, tag: int) -> set[int]:
        return {work for work in self.works if self.finds(tag, work)}

    def crossover(self, work: int) -> bool:
        fandoms = {self.means(t) for t in self.works[work] if self.kinds[t] == Kind.FANDOM}
        return not any(all(self.family(a) & self.family(b) for b in fandoms) for a in fandoms)

    def facet(self, kind: str) -> dict[int, int]:
        counts: dict[int, int] = {}
        for tags in self.works.values():
            for tag in {self.means(t) for t in tags if self.kinds[t] == kind}:
                counts[tag] = counts.get(tag, 0) + 1
        return counts


NAMES = [f"Fandom {number}" for number in range(5)]
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["canonical", "canonical", "synonym", "meta", "meta", "not", "undo"]),
        st.integers(0, 4),
        st.integers(0, 4),
    ),
    max_size=10,
)
WORKS = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), min_size=4, max_size=4
)

STATUSES = st.lists(st.sampled_from(Status.values), min_size=4, max_size=4)


def _do(what: str, one: Tag, other: Tag, by: User) -> None:
    one.refresh_from_db()
    other.refresh_from_db()
    last = Wrangling.objects.newest().first()
    verbs: dict[str, Any] = {
        "canonical": lambda: wrangling.make_canonical(one, by=by),
        "synonym": lambda: wrangling.make_synonym(one, other, by=by),
        "meta": lambda: wrangling.add_metatag(one, other, by=by),
        "not": lambda: wrangling.make_not_canonical(one, by=by),
        "undo": lambda: last and wrangling.undo(last, by=by),
    }
    with contextlib.suppress(CannotWrangle):
        verbs[what]()


def _begin_anew() -> None:
    Wrangling.objects.update(undoes=None)
    for model in (Wrangling, Link, Ancestor, Moved):
        model.objects.all().delete()
    Tag.objects.exclude(kind=Kind.MEDIA).update(canonical=False, merger=None)
    Change.objects.note(Work.objects.values_list("pk", flat=True))


@given(acts=ACTS, fandoms=WORKS, statuses=STATUSES)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_filters_never_differ_from_a_look_at_every_work(
    acts: list[tuple[str, int, int]],
    fandoms: list[list[str]],
    statuses: list[str],
    index: Index,
    keeper: User,
) -> None:
    if not Work.objects.exists():
        for _ in range(4):
            make.work(by=keeper)
    _begin_anew()
    tags = [make.tag(name, Kind.FANDOM) for name in NAMES]
    works = Work.objects.order_by("pk")
    for work, names, status in zip(works, fandoms, statuses, strict=True):
        work.tag(make.tags(fandoms=tuple(names)))
        work.describe(status=status)
    for tag in tags[:3]:
        wrangling.make_canonical(tag, by=keeper)
    index()

    for what, one, other in acts:
        _do(what, tags[one], tags[other], keeper)
    index()

    plain = Plain()
    for tag in tags:
        assert _found(Ids("tag", (tag.pk,))) == plain.under(tag.pk), tag
        for other_tag in tags:
            wanted = plain.under(tag.pk) - plain.under(other_tag.pk)
            assert _found(Ids("tag", (tag.pk,)), Not(Ids("tag", (other_tag.pk,)))) == wanted
        tag.refresh_from_db()
        assert tag.works_open == len(plain.under(tag.pk)), tag
    assert _found(Is("crossover")) == {work for work in plain.works if plain.crossover(work)}
    said = dict(zip(works.values_list("pk", flat=True), statuses, strict=True))
    for status in Status:
        of_it = {work for work, its in said.items() if its == status}
        assert _found(OfStatus(status.value)) == of_it
        under = plain.under(tags[0].pk)
        assert _found(Ids("tag", (tags[0].pk,)), Not(OfStatus(status.value))) == under - of_it
    assert _found(Is("complete")) == {work for work, its in said.items() if its in DONE}
    assert dict(door.facets(Wanted(), OUT, ["fandom"])["fandom"]) == plain.facet("fandom")


def test_many_works_are_noted_piece_by_piece(
    index: Index, wren: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "PIECE", 2)
    works = [make.work(tagged={"freeforms": ("Amour",)}) for _ in range(5)]
    love = make.tag("Love")
    index()
    wrangling.make_canonical(love, by=wren)
    Moved.objects.all().delete()
    wrangling.make_synonym(make.tag("Amour"), love, by=wren)
    assert not Change.objects.exists()

    mover = moving.Mover()
    assert mover.step()
    assert Change.objects.count() == 2
    assert Moved.objects.left() == 3
    for _ in range(3):
        mover = moving.Mover()  # As after a kill.
        assert mover.step()
    assert not mover.step()

    assert set(Change.objects.values_list("work", flat=True)) == {work.pk for work in works}
    index()
    assert _found(Ids("tag", (love.pk,))) == {work.pk for work in works}


def test_what_is_posted_meanwhile_does_not_wait(index: Index, wren: User) -> None:
    make.work(tagged={"freeforms": ("Amour",)})
    index()
    wrangling.make_canonical(make.tag("Amour"), by=wren)
    wrangling.make_not_canonical(make.tag("Amour"), by=wren)
    Moved.objects.create(tag=make.tag("Amour").pk)
    make.work()
    before = Moved.objects.count()

    index._indexer.step()

    assert not Change.objects.exists()
    assert Moved.objects.count() == before


def test_a_page_of_a_tag_shows_the_works_of_all_that_it_stands_for(
    client: Client, index: Index, wren: User
) -> None:
    make.work(title="French", tagged={"freeforms": ("Amour",)})
    make.work(title="Courtly", tagged={"freeforms": ("Courtly Love",)})
    make.work(title="Spiteful", tagged={"freeforms": ("Hate",)})
    love, courtly = make.tag("Love"), make.tag("Courtly Love")
    for tag in (love, courtly):
        wrangling.make_canonical(tag, by=wren)
    wrangling.make_synonym(make.tag("Amour"), love, by=wren)
    wrangling.add_metatag(courtly, love, by=wren)

    for _built in range(2):
        page = client.get("/tags/Love/works").text
        assert ("French" in page, "Courtly" in page, "Spiteful" in page) == (True, True, False)
        index()

    assert client.get("/tags/Amour/works")["location"] == "/tags/Love/works"
    named = client.get("/works/search?work_search[freeform_names]=amour").text
    assert ("French" in named, "Courtly" in named, "Spiteful" in named) == (True, True, False)
    ticked = client.get(
        f"/works/search?include_work_search[freeform_ids][]={make.tag('Amour').pk}"
    ).text
    assert ("Courtly" in ticked, "Spiteful" in ticked) == (True, False)
    listed = client.get("/autocomplete/freeform?term=amo").json()
    assert listed == [{"id": "Love", "name": "Love", "works": 2, "synonym": "Amour"}]


def test_what_waits_for_wranglers_stands_beside_its_fandoms(wren: User, author: User) -> None:
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Knightley", "Harriet")})
    make.work(draft=True, by=author, tagged={"fandoms": ("Emma",), "characters": ("Secret",)})
    make.work(unrevealed=True, tagged={"fandoms": ("Emma",), "characters": ("Unrevealed",)})
    Tag.objects.filter(name="Unrevealed").update(uncounted=1)
    counting.count_tags()
    emma = make.tag("Emma", Kind.FANDOM)

    def waiting() -> list[str]:
        rows = Beside.objects.in_bin(emma.pk, Kind.CHARACTER).order_by("tag__name")
        return list(rows.values_list("tag__name", flat=True))

    make.work(tagged={"fandoms": ("Emma",), "characters": ("Harriet",)})
    assert "Secret" not in waiting()
    wrangling.make_canonical(emma, by=wren)
    entry = wrangling.assign(make.tag("Harriet", Kind.CHARACTER), emma, by=wren)
    assert waiting() == ["Knightley"]
    assert entry
    wrangling.undo(entry, by=wren)
    assert waiting() == ["Harriet", "Knightley"]

    better = make.tag("Emma - Jane Austen", Kind.FANDOM)
    wrangling.make_canonical(better, by=wren)
    wrangling.make_synonym(emma, better, by=make.user(keeper=True))
    assert not waiting()
    moved = Beside.objects.in_bin(better.pk, Kind.CHARACTER)
    assert moved.count() == 2


def test_of_two_indexers_each_piece_is_noted_by_one(
    wren: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "PIECE", 2)
    works = [make.work(tagged={"freeforms": ("Amour",)}).pk for _ in range(3)]
    Change.objects.all().delete()
    Moved.objects.create(tag=make.tag("Amour").pk)
    late = Moved.objects.get()
    assert moving.Mover().step()

    late.note(works[:2], of=3)

    assert list(Change.objects.order_by("pk").values_list("work", flat=True)) == works[:2]
    assert (Moved.objects.get().up_to, Moved.objects.left()) == (works[1], 1)
