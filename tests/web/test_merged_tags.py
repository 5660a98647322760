"""What members hold on to when a tag becomes a synonym: read as what it stands for, and given back
when that is undone."""

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.notifications.models import Subscription
from ficary.people.models import User
from ficary.reading.models import FavouriteTag, Hide
from ficary.tags import wrangling
from ficary.tags.models import Tag, Wrangling
from tests import make


@pytest.fixture
def one_tag(keeper: User) -> Tag:
    return _canonical("Amour", keeper)


@pytest.fixture
def another(keeper: User) -> Tag:
    return _canonical("Love", keeper)


def _canonical(name: str, by: User) -> Tag:
    make.work(tagged={"freeforms": (name,)})
    wrangling.make_canonical(tag := make.tag(name), by=by)
    Tag.objects.filter(pk=tag.pk).update(works_for_members=1)
    return tag


def _merge(tag: Tag, into: Tag, by: User) -> Wrangling:
    entry = wrangling.make_synonym(tag, into, by=by)
    assert entry
    return entry


def _favourites(client: Client) -> list[str]:
    names = [tag.name for tag in client.get("/").context["favourites"]]
    shown = client.get("/account/choices?show=favourites").context["page"]
    assert [tag.name for tag in shown] == names
    return names


def _followed(client: Client) -> list[str]:
    return [one.what.name for one in client.get("/users/rhea/subscriptions").context["page"]]


def test_favourites_are_what_they_were_once_a_merge_is_undone(
    client: Client, reader: User, author: User, keeper: User, one_tag: Tag, another: Tag
) -> None:
    FavouriteTag.objects.keep(author, one_tag)
    for tag in (one_tag, another):
        FavouriteTag.objects.keep(reader, tag)

    entry = _merge(one_tag, another, keeper)

    for user in (author, reader):
        client.force_login(user)
        assert _favourites(client) == ["Love"]
        assert "Not a favourite any more" in client.get("/tags/Love/works").text
    wrangling.undo(entry, by=keeper)
    assert _favourites(client) == ["Amour", "Love"]
    client.force_login(author)
    assert _favourites(client) == ["Amour"]


def test_a_merged_favourite_is_let_go_and_counts_once(
    client: Client, reader: User, keeper: User, one_tag: Tag, another: Tag
) -> None:
    for number in range(limits.FAVOURITE_TAGS - 2):
        FavouriteTag.objects.keep(reader, make.tag(f"Tag {number}"))
    for tag in (one_tag, another):
        FavouriteTag.objects.keep(reader, tag)
    _merge(one_tag, another, keeper)

    FavouriteTag.objects.keep(reader, make.tag("One more"))

    client.force_login(reader)
    client.post("/account/choices/favourites/remove", {"tag": "Love"})
    assert not {"Amour", "Love"} & set(_favourites(client))
    assert not FavouriteTag.objects.filter(tag__in=[one_tag, another]).exists()


def test_what_is_followed_is_what_it_was_once_a_merge_is_undone(
    client: Client, reader: User, keeper: User, one_tag: Tag, another: Tag
) -> None:
    third = _canonical("Liebe", keeper)
    for tag in (one_tag, third):
        Subscription.objects.follow(reader, tag)
    client.force_login(reader)

    entries = [_merge(tag, another, keeper) for tag in (one_tag, third)]

    assert _followed(client) == ["Love"]
    assert client.get("/users/rhea/subscriptions/confirm_delete_all").context["count"] == 1
    assert client.get("/tags/Love/works").context["subscription"]["followed"]
    for entry in reversed(entries):
        wrangling.undo(entry, by=keeper)
    assert sorted(_followed(client)) == ["Amour", "Liebe"]


def test_who_follows_a_tag_by_its_synonyms_lets_go_of_all_at_once(
    client: Client, reader: User, keeper: User, one_tag: Tag, another: Tag
) -> None:
    for tag in (one_tag, another):
        Subscription.objects.follow(reader, tag)
    _merge(one_tag, another, keeper)
    client.force_login(reader)
    followed = client.get("/tags/Love/works").context["subscription"]["followed"]

    client.post(f"/users/rhea/subscriptions/{followed}", {"_method": "delete"})

    assert not Subscription.objects.exists()


def test_a_hidden_synonym_is_shown_again_with_what_it_stands_for(
    client: Client, reader: User, keeper: User, one_tag: Tag, another: Tag
) -> None:
    Hide.objects.hide(reader, tag=one_tag)
    _merge(one_tag, another, keeper)
    client.force_login(reader)
    assert "Show this tag again" in client.get("/tags/Love/works").text

    client.post("/account/choices/show", {"what": f"tag:{another.pk}"})

    assert not Hide.objects.exists()
