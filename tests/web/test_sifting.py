"""Who follows a saved filter hears of new works that fit it, once the index has them."""

from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from ficary.notifications import telling
from ficary.notifications.models import Kind, Subscription, Telling
from ficary.people.models import User
from ficary.reading.models import Hide, SavedFilter
from ficary.tags.models import Tag
from ficary.web import tasks
from tests import make
from tests.conftest import Index


def follow(reader: User, name: str = "Lamps", tag: Tag | None = None, **asked: str) -> SavedFilter:
    query = QueryDict(mutable=True)
    query.update({f"work_search[{field}]": value for field, value in asked.items()})
    saved = SavedFilter.objects.keep(reader, name, query.urlencode(), tag)
    Subscription.objects.follow(reader, saved)
    return saved


def titles(reader: User) -> list[str]:
    return [notice.work.title for notice in reader.notices.order_by("pk")]


def post(**facts: Any) -> Any:
    work = make.work(draft=True, **facts)
    work.post()
    return work


def test_what_fits_is_told_and_what_does_not_is_not(index: Index, reader: User) -> None:
    follow(reader, freeform_names="Lamps", word_count="<100")
    lamps = {"tagged": {"freeforms": ("Lamps",)}}
    post(title="Short", **lamps)
    post(title="Long", text=f"<p>{'word ' * 200}</p>", **lamps)
    post(title="Dark")
    index()

    tasks.sift.call()
    tasks.sift.call()

    assert titles(reader) == ["Short"]
    assert reader.notices.get().kind == Kind.FILTER
    assert not Telling.objects.exists()


def test_it_waits_for_the_index(index: Index, reader: User) -> None:
    follow(reader, query="lamps")
    index()
    post(title="Lamps")
    tasks.sift.call()
    assert titles(reader) == []
    index()
    tasks.sift.call()
    assert titles(reader) == ["Lamps"]


def test_without_an_index_nothing_is_lost(index: Index, reader: User) -> None:
    follow(reader, query="lamps")
    post(title="Lamps")
    tasks.sift.call()
    index()
    tasks.sift.call()
    assert titles(reader) == ["Lamps"]


def test_one_saved_beside_a_tag_holds_for_that_tag(index: Index, reader: User) -> None:
    fog = make.tag("Fog")
    follow(reader, tag=fog, complete="T")
    post(title="Clear")
    post(title="Foggy", tagged={"freeforms": ("Fog",)})
    index()
    tasks.sift.call()
    assert titles(reader) == ["Foggy"]


def test_chapters_and_secret_works_are_not_told(index: Index, reader: User) -> None:
    work = make.work(title="Old", status="in_progress")
    index()
    tasks.sift.call()
    follow(reader)
    post(title="Secret", unrevealed=True)
    make.chapter(work, posted=True)
    index()
    tasks.sift.call()
    assert titles(reader) == []


def test_what_she_hides_does_not_come(index: Index, reader: User) -> None:
    follow(reader)
    Hide.objects.hide(reader, tag=make.tag("Fog"))
    post(title="Foggy", tagged={"freeforms": ("Fog",)})
    index()
    tasks.sift.call()
    assert titles(reader) == []


def test_many_filters_are_sifted_in_pieces(
    index: Index, reader: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "SIFTED", 3)
    readers = [make.user() for _ in range(4)]
    for one in readers:
        for number in range(5):
            follow(one, name=f"No {number}", query="lamps")
    post(title="Lamps")
    index()
    tasks.sift.call()
    assert [titles(one) for one in readers] == [["Lamps"]] * 4
    assert not Telling.objects.exists()


def test_the_button_stands_by_the_filter(client: Client, reader: User, author: User) -> None:
    saved = SavedFilter.objects.keep(reader, "Lamps", "")
    client.force_login(reader)
    assert 'value="Subscribe"' in client.get(f"/account/filters/{saved.pk}").content.decode()
    asked = {
        "subscription[subscribable_id]": saved.pk,
        "subscription[subscribable_type]": "Filter",
    }
    client.post("/users/rhea/subscriptions", asked)
    assert Subscription.objects.get().what == saved
    page = client.get("/users/rhea/subscriptions?type=filters").content.decode()
    assert "Lamps" in page
    client.force_login(author)
    assert client.post("/users/ann/subscriptions", asked).status_code == 404
    saved.delete()
    assert not Subscription.objects.exists()
