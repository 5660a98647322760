"""What the index finds."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from ficary.people.models import User
from ficary.search import documents, embedded, receivers
from ficary.search import index as door
from ficary.search.wanted import Every, Ids, Is, Node, Not, OfStatus, Wanted, Words
from ficary.tags.models import Tag
from ficary.works.facts import DONE, Status
from ficary.works.models import Work
from tests import make
from tests.conftest import BOTH, Index

pytestmark = BOTH
OUT = AnonymousUser()


def _found(*nodes: Node, viewer: User | AnonymousUser = OUT) -> list[str]:
    hits = door.find(Wanted(Every(nodes)), viewer)
    titles = dict(Work.objects.values_list("pk", "title"))
    assert hits.total == len(hits.ids)
    return [titles[key] for key in hits.ids]


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (("lamplighter",), "<p>The <em>Lamplighter</em> slept.</p>"),
        (("cafe",), "<p>At the Café.</p>"),
        (("dont",), "<p>Please don’t.</p>"),
        (("green", "door"), "<p>A green <b>door</b>.</p>"),
        (("日", "本", "語"), "<p>私は日本語を話す。</p>"),
        (("елка",), "<p>Ёлка стоит.</p>"),
        (("قصة",), "<p>قِصَّة قصيرة جدا</p>"),
    ],
)
def test_a_word_of_a_chapter_is_found(index: Index, asked: tuple[str, ...], text: str) -> None:
    make.work(title="It", text=text)
    make.work(title="Another", text="<p>Nothing of the kind.</p>")

    index()

    assert _found(Words(asked)) == ["It"]
    assert _found(Words(asked, "title")) == []


def test_no_phrase_runs_from_one_tag_into_the_next(index: Index) -> None:
    make.work(title="It", tagged={"freeforms": ("Slow Burn", "Angst")})

    index()

    assert _found(Words(("slow", "burn"))) == ["It"]
    assert _found(Words(("burn", "angst"))) == []


@pytest.mark.parametrize(
    "fact",
    [
        {"posted_at": None},
        {"hidden_at": timezone.now()},
        {"unrevealed": True},
        {"withdrawn_at": timezone.now()},
    ],
)
def test_what_stands_in_no_list_is_in_no_index(index: Index, fact: dict[str, object]) -> None:
    make.work(title="It", **fact)

    index()

    assert _found() == []
    assert _found(viewer=make.user(keeper=True)) == []


def test_a_draft_chapter_of_a_posted_work_is_not_found(index: Index) -> None:
    make.chapter(make.work(title="It"), text="<p>Secretmark here.</p>")

    index()

    assert _found(Words(("secretmark",))) == []


def test_only_members_find_what_is_for_members(index: Index, reader: User) -> None:
    make.work(title="It", members_only=True, tagged={"freeforms": ("Rare",)})

    index()

    rare = Tag.objects.named("rare").get()
    assert _found(viewer=reader) == ["It"]
    assert _found() == []
    assert door.facets(Wanted(), OUT, ["freeform"]) == {"freeform": []}
    assert door.facets(Wanted(), reader, ["freeform"]) == {"freeform": [(rare.pk, 1)]}


def test_an_anonymous_work_is_not_found_by_its_author(index: Index, author: User) -> None:
    make.work(by=author, title="It", anonymous=True)

    index()

    assert _found() == ["It"]
    assert _found(Words(("ann",))) == []
    assert _found(Ids("pseud", (author.pseuds.get().pk,))) == []


def test_many_tags_can_be_excluded(index: Index) -> None:
    make.work(title="Sad", tagged={"freeforms": ("Angst",)})
    make.work(title="Glad", tagged={"freeforms": ("Fluff",)})

    index()

    angst = Tag.objects.named("angst").get()
    assert _found(Not(Ids("tag", (angst.pk, 99_999)))) == ["Glad"]


def test_works_are_found_by_what_they_say_of_themselves(index: Index) -> None:
    for status in Status:
        make.work(title=status.value, status=status)
    index()

    for status in Status:
        assert _found(OfStatus(status.value)) == [status.value]
    assert set(_found(Is("complete"))) == set(DONE)
    assert set(_found(Not(OfStatus("abandoned")))) == set(Status) - {Status.ABANDONED}
    Work.objects.get(title="in_progress").describe(status=Status.ABANDONED)
    index()
    assert set(_found(OfStatus("abandoned"))) == {"in_progress", "abandoned"}


def test_a_tag_that_becomes_frequent_is_counted_on_what_was_indexed_before(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (documents, receivers):
        monkeypatch.setattr(module, "FREQUENT", 3)
    monkeypatch.setattr(embedded, "SURE", 1)
    for _ in range(3):
        make.work(tagged={"freeforms": ("Angst", "Fluff")})
        index()
    make.work(tagged={"freeforms": ("Angst",)})
    index()

    found = door.facets(Wanted(), OUT, ["freeform"], most=1)

    assert found == {"freeform": [(Tag.objects.named("angst").get().pk, 4)]}


@pytest.mark.parametrize("works", [None, 15])
def test_frequent_tags_are_right_though_each_is_rare_in_a_part_of_the_index(
    index: Index, monkeypatch: pytest.MonkeyPatch, works: int | None
) -> None:
    """Whether one knows how many works it is about or not."""
    monkeypatch.setattr(embedded, "EXACT", 1)
    for other in ("One", "Two", "Three"):
        for tag in (other, other, other, "Angst", "Angst"):
            make.work(tagged={"freeforms": (tag,)})
        index()

    found = door.facets(Wanted(), OUT, ["freeform"], most=1, found=works)

    assert found == {"freeform": [(Tag.objects.named("angst").get().pk, 6)]}
