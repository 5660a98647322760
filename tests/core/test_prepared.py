"""A statement that is put together once answers as the queryset does that it was made from."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.test.utils import CaptureQueriesContext

from ficary.core.prepared import SIZES, Prepared
from ficary.people.models import User
from ficary.tags.models import Tag
from ficary.works.models import Work
from tests import make

pytestmark = pytest.mark.django_db


class Counted:
    """How often it was put together."""

    def __init__(self, build: Any) -> None:
        self.build, self.times = build, 0

    def __call__(self, *shape: Any, **keys: Any) -> QuerySet[Any, Any]:
        self.times += 1
        built: QuerySet[Any, Any] = self.build(*shape, **keys)
        return built


def test_it_is_put_together_once_and_finds_what_is_asked() -> None:
    works = [make.work(title=name) for name in "abc"]
    build = Counted(
        lambda works: (
            Work.objects.filter(pk__in=works)
            .select_related("language")
            .prefetch_related("creatorships")
        )
    )
    asked = Prepared[Work](build)

    for some in (works, works[1:], works[:2]):
        found = asked.ask(works=[work.pk for work in some])
        assert sorted(work.title for work in found) == [work.title for work in some]
        with CaptureQueriesContext(connection) as statements:
            assert {work.language.code for work in found} == {"en"}
            assert [len(work.creatorships.all()) for work in found] == [1] * len(found)
        assert not statements

    assert build.times == 2  # For two, and for up to five.


def test_one_key_and_names_have_their_places() -> None:
    make.tag("Rain")
    snow = make.tag("Snow")
    asked = Prepared(
        lambda newest, but, names, key: (
            Tag.objects.filter(~Q(pk=but), name__in=names)
            .filter(Q(key=key) | Q(pk__gt=but))
            .order_by("-pk" if newest else "pk")
            .values_list("name", "works_open")
        )
    )

    assert asked.ask(True, but=0, names=["Rain", "Snow"], key="x") == [("Snow", 0), ("Rain", 0)]
    assert asked.ask(False, but=0, names=["Snow", "Rain"], key="x") == [("Rain", 0), ("Snow", 0)]
    assert asked.ask(True, but=snow.pk, names=["Rain", "Snow"], key="rain") == [("Rain", 0)]
    assert asked.ask(True, but=snow.pk, names=["Rain", "Snow"], key="snow") == []


def test_of_no_keys_nothing_is_found_or_what_needs_none() -> None:
    tag = make.tag("Rain")
    alone = Prepared(lambda tags: Tag.objects.filter(pk__in=tags))
    either = Prepared(lambda tags, more: Tag.objects.filter(Q(pk__in=tags) | Q(pk__in=more)))

    with CaptureQueriesContext(connection) as statements:
        assert alone.ask(tags=[]) == []
    assert not statements
    assert either.ask(tags=[], more=[tag.pk]) == [tag]
    assert alone.ask(tags=[tag.pk]) == [tag]


def test_more_keys_than_a_statement_holds_are_asked_for_at_once() -> None:
    tags = [make.tag(f"Rain {number}").pk for number in range(SIZES[-1] + 1)]
    build = Counted(lambda tags: Tag.objects.filter(pk__in=tags).values_list("pk", flat=True))
    asked = Prepared[int](build)

    assert sorted(asked.ask(tags=tags)) == tags
    assert sorted(asked.ask(tags=tags[:-1])) == tags[:-1]
    assert build.times == 2


@pytest.mark.parametrize("key", [2**63 - 1, 2**63, 10**30, -(10**30)])
def test_a_key_that_no_row_can_have_finds_nothing(key: int) -> None:
    work = make.work()
    asked = Prepared(lambda key: Work.objects.filter(pk=key))

    assert asked.ask(key=work.pk) == [work]
    assert asked.ask(key=key) == []


def test_rows_are_whole_objects() -> None:
    """With what they are annotated with, their moments, and who has not been loaded."""
    writer = make.user()
    work = make.work(by=writer)
    asked = Prepared(
        lambda key: Work.objects.filter(pk=key).annotate(longer=F("words") + 1).defer("notes")
    )

    found: Any = asked.ask(key=work.pk)[0]

    fresh = Work.objects.get(pk=work.pk)
    assert (found, found.longer, found.posted_at) == (fresh, fresh.words + 1, fresh.posted_at)
    assert found.notes == fresh.notes
    assert found.creatorships.get().pseud.user == writer
    found.title = "Anew"
    found.save()
    assert Work.objects.get(pk=work.pk).title == "Anew"
    assert User.objects.get(pk=writer.pk)._password is None
