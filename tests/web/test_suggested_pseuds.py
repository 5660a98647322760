"""What fields of names are told while somebody types: pseuds that everybody may see."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.web import suggestions
from tests import make
from tests.conftest import Index


def _told(client: Client, term: str) -> list[dict[str, str]]:
    answer = client.get("/autocomplete/pseud", {"term": term})
    assert answer.status_code == 200
    told: list[dict[str, str]] = answer.json()
    return told


def test_writers_are_told_by_any_of_their_names_as_ao3_tells_them(
    client: Client, author: User, index: Index
) -> None:
    make.work(by=make.pseud(author, "Evening Star"))
    index()

    star = {"id": "Evening Star (ann)", "name": "Evening Star (ann)"}
    assert _told(client, "eve") == _told(client, "star even") == [star]
    assert {"id": "ann", "name": "ann"} in _told(client, "ANN")
    assert star in _told(client, "ann")


def test_a_member_who_has_written_nothing_is_told_by_her_whole_name(
    client: Client, author: User, index: Index
) -> None:
    index()

    assert _told(client, "ann") == [{"id": "ann", "name": "ann"}]
    assert _told(client, "an") == []


@pytest.mark.parametrize(
    "fact", [{"members_only": True}, {"draft": True}, {"anonymous": True}, {"unrevealed": True}]
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_a_work_that_not_everybody_may_find_names_nobody(
    client: Client, author: User, reader: User, index: Index, fact: Any, signed_in: bool
) -> None:
    make.work(by=make.pseud(author, "Evening Star"), **fact)
    index()
    if signed_in:
        client.force_login(reader)

    assert _told(client, "evening") == []


@pytest.mark.parametrize("term", ["", " ", "***", "a" * 9000, "%_", "日本", '"(', "\u202e"])
def test_whatever_is_typed_is_answered_by_few_statements(
    client: Client, author: User, index: Index, term: str
) -> None:
    make.work(by=author)
    index()
    with CaptureQueriesContext(connection) as asked:
        _told(client, term)
    assert len(asked) <= 10


def test_at_most_fifteen_are_told_and_whoever_asks_too_often_waits(
    client: Client, author: User, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make.many():
        for number in range(20):
            make.work(by=make.pseud(author, f"Star {number}"))
    index()

    assert len(_told(client, "star")) == 15
    monkeypatch.setattr(suggestions, "MOST_A_MINUTE", 0)
    assert client.get("/autocomplete/pseud?term=star").status_code == 429
