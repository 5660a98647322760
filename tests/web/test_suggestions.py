"""What fields of tags are told while somebody types."""

from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import suggesting, wrangling
from ficary.tags.models import Kind, Tag
from ficary.web import suggestions
from tests import make


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    """Of two works under Fog one is for members alone, and of Smog there is no other."""
    pair = {"relationships": ("Smog/Fog",), "fandoms": ("Emma",)}
    make.work(tagged={"freeforms": ("Fog",), "fandoms": ("Emma",)})
    make.work(tagged={"freeforms": ("Smog", "Fog"), **pair}, members_only=True)
    make.work(tagged={"freeforms": ("Smoke", "Smog"), **pair}, draft=True)
    make.user("mona")


@pytest.fixture
def member() -> Client:
    browser = Client()
    browser.force_login(User.objects.get(name="mona"))
    return browser


def told(client: Client, kind: str, **asked: Any) -> list[str]:
    answer = client.get(f"/autocomplete/{kind}", asked)
    assert answer.status_code == 200
    return [row["name"] for row in answer.json()]


def test_names_are_told_as_ao3_tells_them(client: Client) -> None:
    answer = client.get("/autocomplete/freeform?term=fo")

    assert answer.json() == [{"id": "Fog", "name": "Fog", "works": 1}]
    assert "public" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"], "members are told of more"


def test_tags_beside_the_chosen_fandoms_come_alone(client: Client) -> None:
    make.work(tagged={"fandoms": ("Moby-Dick",), "characters": ("Ahab", "Ishmael")})
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Augusta Hawkins", "Ahab")})

    assert told(client, "character", term="a") == ["Ahab", "Augusta Hawkins"]
    assert told(client, "character_in_fandom", term="a", fandom="Moby-Dick") == ["Ahab"]
    assert told(client, "character", term="aug", fandom="Moby-Dick") == ["Augusta Hawkins"]
    both = told(client, "character", term="", fandom="Emma, moby-dick")
    assert both == ["Ahab", "Augusta Hawkins", "Ishmael"]


def test_whoever_types_on_has_the_tags_beside_a_fandom_counted_once(client: Client) -> None:
    make.work(tagged={"fandoms": ("Moby-Dick",), "characters": ("Ahab", "Ishmael")})
    costs = []
    for term in ("a", "ah"):
        with CaptureQueriesContext(connection) as asked:
            assert told(client, "character", term=term, fandom="Moby-Dick") == ["Ahab"]
        costs.append(len(asked))

    assert costs[1] < costs[0]
    # What nobody finds works under any more is not told for that minute either.
    Tag.objects.filter(name="Ahab").update(works_open=0)
    assert told(client, "character", term="ah", fandom="Moby-Dick") == []


@pytest.mark.parametrize("looked_at", [1000, 1])
def test_what_wranglers_gave_to_a_fandom_is_told_beside_it(
    client: Client, monkeypatch: pytest.MonkeyPatch, looked_at: int
) -> None:
    """Of very many only to who types; to all others works tell the most used."""
    wren = make.user(wrangler=True)
    emma = make.tag("Emma", Kind.FANDOM)
    wrangling.make_canonical(emma, by=wren)
    for name in ("Emma Woodhouse", "Harriet Smith"):
        character = make.tag(name, Kind.CHARACTER)
        wrangling.make_canonical(character, by=wren)
        wrangling.assign(character, emma, by=wren)
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Mr. Elton",)})
    make.work(tagged={"fandoms": ("Moby-Dick",), "characters": ("Ahab",)})
    monkeypatch.setattr(suggesting, "LOOKED_AT", looked_at)

    given = [] if looked_at == 1 else ["Emma Woodhouse", "Harriet Smith"]
    assert told(client, "character_in_fandom", term="har", fandom="Emma") == ["Harriet Smith"]
    assert told(client, "character_in_fandom", term="", fandom="Emma") == [*given, "Mr. Elton"]


@pytest.mark.parametrize("fact", ["draft", "hidden_at", "unrevealed", "members_only"])
def test_what_not_everybody_may_read_suggests_nothing(client: Client, fact: str) -> None:
    value = "2026-01-01T00:00Z" if fact == "hidden_at" else True
    work = make.work(tagged={"freeforms": ("Secret",)}, **{fact: value})
    work.tag(list(work.tags.all()))

    assert told(client, "freeform", term="secret") == []
    assert told(client, "freeform", term="secret", fandom="Moby-Dick - Herman Melville") == []


ASKED: Any = pytest.mark.parametrize(
    ("kind", "asked", "names"),
    [
        ("freeform", {"term": "smo"}, ["Smog"]),
        ("tag", {"term": "smo"}, ["Smog", "Smog/Fog"]),
        ("freeform", {"term": "smog"}, ["Smog"]),
        ("freeform_in_fandom", {"term": "smo", "fandom": "Emma"}, ["Smog"]),
        ("relationship", {"with": "Fog,Smog"}, ["Smog/Fog"]),
    ],
)


@ASKED
@pytest.mark.parametrize("first", ["guest", "member"])
def test_members_are_told_of_tags_that_stand_on_works_for_members_and_guests_are_not(
    client: Client, member: Client, kind: str, asked: Any, names: list[str], first: str
) -> None:
    """Whoever asks first: what is kept for one is not told to the other."""
    if first == "member":
        assert told(member, kind, **asked) == names

    assert told(client, kind, **asked) == []
    assert told(member, kind, **asked) == names


def test_numbers_of_works_are_those_that_one_finds_and_no_cache_keeps_those_of_members(
    client: Client, member: Client
) -> None:
    for who, works in ((client, 1), (member, 2)):
        (fog,) = who.get("/autocomplete/freeform", {"term": "fog"}).json()
        assert (fog["name"], fog["works"]) == ("Fog", works)
    kept = member.get("/autocomplete/freeform", {"term": "fog"})["Cache-Control"]
    assert "no-store" in kept
    assert "public" not in kept


def test_pairs_are_told_in_the_order_that_readers_know(client: Client) -> None:
    make.work(tagged={"relationships": ("Queequeg/Ishmael",)})

    asked = {"with": "Ishmael,Queequeg"}
    assert told(client, "relationship", **asked) == ["Queequeg/Ishmael"]


@pytest.mark.parametrize(
    "term", ["a" * 50_000, "%FF", "💥" * 500, "'\"<>", "\u202e", ", ,", "*", "孙" * 9000, " " * 999]
)
def test_whatever_is_typed_is_answered_by_few_statements(client: Client, term: str) -> None:
    make.work(tagged={"characters": ("Ahab",)})
    fandoms = quote("Moby-Dick - Herman Melville," * 50)

    for name in ("term", "with", "fandom"):
        with CaptureQueriesContext(connection) as asked:
            address = f"/autocomplete/relationship?fandom={fandoms}&term=a&{name}={quote(term)}"
            assert client.get(address).status_code == 200
        assert len(asked) <= 10


def test_other_kinds_are_nowhere(client: Client) -> None:
    assert client.get("/autocomplete/rating?term=m").status_code == 404
    assert client.post("/autocomplete/freeform").status_code in (403, 405)


def test_whoever_asks_too_often_is_told_to_wait(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggestions, "MOST_A_MINUTE", 1)
    client.get("/autocomplete/freeform?term=f")

    answers = [client.get("/autocomplete/freeform?term=f") for _ in range(2)]

    assert answers[-1].status_code == 429
    assert answers[-1]["Retry-After"]


def test_tags_of_any_kind_are_told_the_most_used_first(client: Client) -> None:
    make.work(tagged={"characters": ("Moby Dick",), "freeforms": ("Moon",)})
    make.work(tagged={"fandoms": ("Moon Knight",), "freeforms": ("Moon",)})

    assert told(client, "tag", term="moo") == ["Moon", "Moon Knight"]
    assert told(client, "tag", term="moby")[0] == "Moby Dick"
