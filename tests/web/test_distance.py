"""Blocking and muting: on the two pages and on profiles."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.people.models import Block, Mute, User
from tests import make

PAGES: list[tuple[str, Any]] = [("blocked", Block), ("muted", Mute)]


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_a_member_is_put_on_the_list_and_taken_off(
    hers: Client, reader: User, author: User, name: str, kind: Any
) -> None:
    page = f"/users/rhea/{name}/users"
    for _twice in range(2):
        assert hers.post(page, {"name": "ANN"}).headers["Location"] == page
    row = kind.objects.get()
    assert (row.by, row.whom) == (reader, author)
    assert 'href="/users/ann"' in hers.get(page).content.decode()

    for _twice in range(2):
        hers.post(page, {"name": "ann", "end": "1"})
    assert not kind.objects.exists()


@pytest.mark.parametrize(("name", "kind"), PAGES)
@pytest.mark.parametrize("whom", ["", "nobody", "rhea", "a\0b"])
def test_whom_one_cannot_keep_away_is_said_beside_the_field(
    hers: Client, name: str, kind: Any, whom: str
) -> None:
    refused = hers.post(f"/users/rhea/{name}/users", {"name": whom})
    assert refused.status_code == 200
    assert refused.context["form"].errors.keys() == {"name"}
    assert not kind.objects.exists()


@pytest.mark.parametrize(("name", "kind"), PAGES)
def test_there_is_an_end(
    hers: Client, author: User, name: str, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "KEPT_AT_A_DISTANCE", 1)
    hers.post(f"/users/rhea/{name}/users", {"name": "ann"})
    refused = hers.post(f"/users/rhea/{name}/users", {"name": make.user("bo").name})
    assert "More than 1" in refused.content.decode()
    assert kind.objects.count() == 1


def test_the_pages_are_hers_alone(hers: Client, author: User) -> None:
    for name, kind in PAGES:
        page = f"/users/ann/{name}/users"
        assert hers.get(page).status_code == 404
        assert hers.post(page, {"name": "rhea"}).status_code == 404
        assert not kind.objects.exists()


@pytest.mark.parametrize(
    ("name", "start", "end"), [("blocked", "Block", "Unblock"), ("muted", "Mute", "Unmute")]
)
def test_a_profile_has_both_buttons(
    hers: Client, reader: User, author: User, name: str, start: str, end: str
) -> None:
    for kind in (Block, Mute):
        kind.objects.create(by=author, whom=reader)
    page = f"/users/rhea/{name}/users"
    assert f">{start}</button>" in hers.get("/users/ann").text, "hers, not the other's"
    went = hers.post(page, {"name": "ann", "next": "/users/ann"})
    assert went.headers["Location"] == "/users/ann"
    assert f">{end}</button>" in hers.get("/users/ann").text
    for nobody in (hers.get("/users/rhea"), Client().get("/users/ann")):
        assert f">{start}</button>" not in nobody.text


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_long_list_is_bounded(
    hers: Client, reader: User, django_assert_max_num_queries: Any
) -> None:
    for _number in range(60):
        Block.objects.keep(reader.pk, make.user().pk)
    hers.get("/tos")
    with django_assert_max_num_queries(6):
        assert hers.get("/users/rhea/blocked/users").status_code == 200
