"""Addresses by the names that tags had before lead to those that they have now."""

import importlib
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import FormerName, Kind, Tag, Wrangling
from tests import make


@pytest.fixture
def lizzy(keeper: User) -> Tag:
    make.work(tagged={"characters": ("Elizabeth Bennet",)})
    tag = make.tag("Elizabeth Bennet", Kind.CHARACTER)
    wrangling.make_canonical(tag, by=keeper)
    return tag


def _kept() -> list[str]:
    return sorted(FormerName.objects.values_list("key", flat=True))


def _rename(tag: Tag, name: str, by: User) -> Wrangling:
    entry = wrangling.rename(tag, name, by=by)
    assert entry
    return entry


@pytest.mark.parametrize("page", ["", "/works", "/bookmarks"])
def test_every_page_of_a_renamed_tag_leads_on_with_what_was_asked(
    client: Client, keeper: User, lizzy: Tag, page: str
) -> None:
    _rename(lizzy, "Elizabeth Bénnet", keeper)

    answer = client.get(f"/tags/elizabeth bennet{page}?page=2&facets=alone")

    assert answer.status_code == 301
    assert answer["Location"] == f"/tags/Elizabeth%20B%C3%A9nnet{page}?page=2&facets=alone"
    assert answer["Cache-Control"] == "no-cache", "the new name may be undone"
    assert client.get("/tags/Elizabeth Bennet/works", follow=True).status_code == 200
    assert client.post(f"/tags/Elizabeth Bennet{page}").status_code in (403, 404, 405)


@pytest.mark.parametrize("page", ["/works", "/bookmarks"])
def test_another_case_leads_on_with_what_was_asked(client: Client, lizzy: Tag, page: str) -> None:
    answer = client.get(f"/tags/elizabeth bennet{page}?page=2")

    assert answer["Location"] == f"/tags/Elizabeth%20Bennet{page}?page=2"


def test_wranglers_pages_lead_on_too(client: Client, keeper: User, lizzy: Tag) -> None:
    _rename(lizzy, "Lizzy", keeper)
    client.force_login(keeper)

    assert client.get("/tags/Elizabeth Bennet/edit")["Location"] == "/tags/Lizzy/edit"


def test_all_names_that_a_tag_had_lead_to_the_last(
    client: Client, keeper: User, lizzy: Tag
) -> None:
    for name in ("Lizzy", "Eliza", "Elizabeth"):
        _rename(lizzy, name, keeper)

    for name in ("Elizabeth Bennet", "Lizzy", "Eliza"):
        assert client.get(f"/tags/{name}")["Location"] == "/tags/Elizabeth"


def test_a_tag_that_bears_the_name_wins(client: Client, keeper: User, lizzy: Tag) -> None:
    _rename(lizzy, "Lizzy", keeper)

    make.work(tagged={"characters": ("Elizabeth Bennet",)})

    assert client.get("/tags/Elizabeth Bennet/works").status_code == 200


def test_of_two_tags_that_had_a_name_the_last_one_is_meant(
    client: Client, keeper: User, lizzy: Tag
) -> None:
    other = make.tag("Jane", Kind.CHARACTER)
    wrangling.make_canonical(other, by=keeper)
    _rename(lizzy, "Lizzy", keeper)
    first = _rename(other, "Elizabeth Bennet", keeper)
    last = _rename(other, "Jane Bennet", keeper)
    assert client.get("/tags/Elizabeth Bennet")["Location"] == "/tags/Jane%20Bennet"

    for entry in (last, first):
        wrangling.undo(entry, by=keeper)
    assert client.get("/tags/Elizabeth Bennet")["Location"] == "/tags/Lizzy"


def test_a_name_that_was_undone_leads_back_and_one_that_was_done_again_on(
    client: Client, keeper: User, lizzy: Tag
) -> None:
    undone = wrangling.undo(_rename(lizzy, "Lizzy", keeper), by=keeper)

    assert client.get("/tags/Elizabeth Bennet").status_code == 200
    assert client.get("/tags/Lizzy")["Location"] == "/tags/Elizabeth%20Bennet"

    assert undone
    wrangling.undo(undone, by=keeper)
    assert client.get("/tags/Elizabeth Bennet")["Location"] == "/tags/Lizzy"
    _rename(lizzy, "Elizabeth Bennet", keeper)
    assert client.get("/tags/Lizzy")["Location"] == "/tags/Elizabeth%20Bennet"
    assert client.get("/tags/Elizabeth Bennet").status_code == 200


@pytest.mark.parametrize("page", ["", "/works", "/bookmarks", "/edit"])
def test_a_former_name_tells_of_no_tag_that_one_may_not_know(
    client: Client, reader: User, author: User, keeper: User, page: str
) -> None:
    make.work(by=author, draft=True, tagged={"freeforms": ("Secret",)})
    tag = make.tag("Secret")
    _rename(tag, "More secret", keeper)
    for user in (None, reader, keeper):
        if user:
            client.force_login(user)
        assert client.get(f"/tags/Secret{page}").status_code in (404, 302)
        assert "More" not in client.get(f"/tags/Secret{page}").get("Location", "")


def test_media_lead_on_once_a_keeper_renamed_them(client: Client, keeper: User) -> None:
    medium = Tag.objects.media()[0]
    medium.rename("Anime")

    answer = client.get("/media/Anime *a* Manga/fandoms?letter=A")

    assert answer["Location"] == "/media/Anime/fandoms?letter=A"


def test_names_that_were_changed_before_they_were_kept_are_taken_over(
    keeper: User, lizzy: Tag
) -> None:
    _rename(lizzy, "Lizzy", keeper)
    wrangling.undo(_rename(lizzy, "Eliza", keeper), by=keeper)
    undone = wrangling.undo(_rename(lizzy, "Beth", keeper), by=keeper)
    assert undone
    wrangling.undo(undone, by=keeper)
    wrangling.rename(lizzy, "BETH", by=keeper)
    kept = _kept()
    FormerName.objects.all().delete()

    module = importlib.import_module("ficary.tags.migrations.0004_former_names_there_are")
    module.fill(apps, SimpleNamespace(connection=connection))

    assert _kept() == kept
    assert kept == ["eliza", "elizabeth bennet", "lizzy"]
