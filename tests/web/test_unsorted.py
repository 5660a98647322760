"""The bin of tags that bookmarks alone bear."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.reading.models import Bookmark, External
from ficary.reading.unsorted import unsorted
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from ficary.works import broom
from ficary.works.models import Work
from tests import make

BIN = "/unsorted_tags"
MOST = 12


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


def _kept(*tags: str, work: Work | None = None, private: bool = False) -> Bookmark:
    return Bookmark.objects.keep(make.user(), work=work or make.work(), tags=tags, private=private)


def _waiting() -> set[str]:
    return {tag.name for tag in unsorted()}


def test_what_everybody_may_see_waits_and_nothing_else(wren: User) -> None:
    make.work(tagged={"freeforms": ("On a work",)})
    make.work(draft=True, tagged={"freeforms": ("On a draft",)})
    _kept("To reread", "On a work", "On a draft")
    _kept("Secret", private=True)
    hidden = make.work()
    _kept("Hidden", work=hidden)
    Work.objects.filter(pk=hidden.pk).update(hidden_at=hidden.posted_at)

    assert _waiting() == {"To reread"}
    broom.sweep()
    assert _waiting() == {"To reread"}


def test_it_goes_where_it_belongs_once_a_work_bears_it(wren: User) -> None:
    _kept("Comfort")
    assert _waiting() == {"Comfort"}

    make.work(tagged={"freeforms": ("Comfort",)})

    assert not _waiting()


def test_the_overview_leads_there_and_one_click_wrangles(client: Client, wren: User) -> None:
    assert BIN not in client.get("/tag_wranglings").text
    wrangling.make_canonical(make.tag("Slow Burn"), by=wren)
    _kept("slowburn", "To reread")

    page = client.get(BIN).text
    new, burn = Tag.objects.get(name="slowburn"), Tag.objects.get(name="Slow Burn")
    assert f'value="synonym:{new.pk}:{burn.pk}"' in page
    client.post(BIN, {"one": f"synonym:{new.pk}:{burn.pk}"})
    assert Tag.objects.get(pk=new.pk).merger == burn
    assert _waiting() == {"To reread"}
    client.post(BIN, {"one": f"canonical:{Tag.objects.get(name='To reread').pk}"})
    assert Tag.objects.get(name="To reread").canonical
    assert "No tag waits." in client.get(BIN).text


def test_the_overview_tells_how_many(client: Client, wren: User) -> None:
    _kept("One", "Two")
    assert 'From bookmarks <span class="count">2<' in client.get("/tag_wranglings").text


@pytest.mark.parametrize("act", ["canonical", "unwrangleable", "synonym", "assign"])
def test_ticked_tags_are_wrangled_at_one_stroke(client: Client, wren: User, act: str) -> None:
    wrangling.make_canonical(make.tag("Emma", Kind.FANDOM), by=wren)
    wrangling.make_canonical(make.tag("Reread"), by=wren)
    Wrangling.objects.all().delete()
    _kept("One", "Two")
    ticked = {"selected_tags[]": [tag.pk for tag in unsorted()]}

    told = client.post(
        BIN, ticked | {"many": act, "synonym": "Reread", "fandoms": "Emma"}, follow=True
    )

    assert "2 tags wrangled." in told.text
    assert not _waiting()
    assert len(set(Wrangling.objects.values_list("group", flat=True))) == 1
    assert Link.objects.count() == (2 if act == "assign" else 0)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"many": "synonym", "synonym": "Nobody"}, "There is no tag “Nobody”."),
        ({"many": "synonym"}, "Name a tag."),
        ({"many": "assign"}, "Name a tag."),
    ],
)
def test_what_was_ticked_stays_beside_what_is_wrong(
    client: Client, wren: User, sent: dict[str, str], said: str
) -> None:
    _kept("One")
    one = unsorted().get()

    page = client.post(BIN, sent | {"selected_tags[]": [str(one.pk)]}).text

    assert said in page
    assert f'value="{one.pk}" checked' in page
    assert "Tick some tags first." in client.post(BIN, {"many": "canonical"}).text
    assert not Wrangling.objects.exists()


def test_what_is_on_private_bookmarks_alone_cannot_be_sent_either(
    client: Client, wren: User
) -> None:
    _kept("Secret", private=True)
    secret = Tag.objects.get(name="Secret")

    client.post(BIN, {"one": f"canonical:{secret.pk}"})

    assert not Tag.objects.get(pk=secret.pk).canonical


def test_what_stands_elsewhere_counts_and_statements_do_not_grow(
    client: Client, wren: User
) -> None:
    external = External.objects.create(url="https://example.org/1", title="T", author="A")
    Bookmark.objects.keep(make.user(), external=external, tags=[f"Tag {n}x" for n in "abcdefgh"])
    assert len(_waiting()) == 8

    with CaptureQueriesContext(connection) as asked:
        assert client.get(BIN).status_code == 200
    assert len(asked) <= MOST
