"""Where tags wait: a wrangler's own fandoms, the fullest, and any other by its name."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Assignment, Kind, Tag
from ficary.web.keeper import waiting
from tests import make

OVERVIEW = "/tag_wranglings"
MOST = 15


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


def _look_after(who: User, name: str) -> Tag:
    fandom = make.tag(name, Kind.FANDOM)
    wrangling.make_canonical(fandom, by=who)
    Assignment.objects.sign_up(who, fandom)
    return fandom


def _numbers(rows: list[waiting.Row]) -> dict[str, list[int]]:
    return {row.fandom: [number for _show, _name, number in row.bins] for row in rows}


def test_her_own_fandoms_come_first_with_what_waits_in_them(client: Client, wren: User) -> None:
    make.work(tagged={"fandoms": ("Emma",), "characters": ("One", "Two"), "freeforms": ("Tea",)})
    make.work(tagged={"fandoms": ("Persuasion",), "characters": ("Three",)})
    for name in ("Emma", "Sanditon"):
        _look_after(wren, name)

    page = client.get(OVERVIEW)

    assert _numbers(page.context["hers"]) == {"Emma": [2, 0, 1], "Sanditon": [0, 0, 0]}
    assert page.text.index("Your fandoms") < page.text.index("New tags by fandom")
    hers = client.get("/tag_wranglers/wren")
    assert _numbers(hers.context["rows"]) == {"Emma": [2, 0, 1], "Sanditon": [0, 0, 0]}
    assert 'Characters <span class="count">2<' in hers.text
    client.force_login(make.user(wrangler=True))
    assert "Your fandoms" not in client.get(OVERVIEW).text


def test_of_very_many_of_hers_the_page_leads_to_all(
    client: Client, wren: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "HERS", 1)
    for name in ("Emma", "Persuasion"):
        _look_after(wren, name)

    page = client.get(OVERVIEW)

    assert list(_numbers(page.context["hers"])) == ["Emma"]
    assert 'href="/tag_wranglers/wren">All of your fandoms<' in page.text


def test_a_fandom_beyond_the_fullest_is_found_by_its_name(
    client: Client, wren: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "FULLEST", 1)
    make.work(tagged={"fandoms": ("Emma",), "characters": ("One", "Two")})
    make.work(tagged={"fandoms": ("Lady Susan",), "characters": ("Three",)})
    make.work(draft=True, tagged={"fandoms": ("Lady Secret",)})

    assert list(_numbers(client.get(OVERVIEW).context["fandoms"])) == ["Emma"]
    found = client.get(OVERVIEW, {"fandom_string": "lady"})

    assert _numbers(found.context["found"]) == {"Lady Susan": [1, 0, 0]}
    assert 'value="lady"' in found.text
    assert "Nothing found." in client.get(OVERVIEW, {"fandom_string": "Waverley"}).text
    vague = client.get(OVERVIEW, {"fandom_string": "*a"})
    assert "A letter must stand before the first *." in vague.text
    assert "Emma" in vague.text


def test_fandoms_without_a_medium_are_numbered_but_what_is_unwrangleable(
    client: Client, wren: User
) -> None:
    for name in ("Emma", "Persuasion", "a fandom of mine"):
        make.work(tagged={"fandoms": (name,)})
    assert 'medium <span class="count">3<' in client.get(OVERVIEW).text

    wrangling.mark_unwrangleable(make.tag("a fandom of mine", Kind.FANDOM), by=wren)

    assert "a fandom of mine" not in client.get("/tag_wranglings/fandoms").text
    assert "Persuasion" in client.get("/tag_wranglings/fandoms").text


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_statements_do_not_grow_with_the_fandoms(client: Client, wren: User) -> None:
    with make.many():
        for number in range(12):
            make.work(tagged={"fandoms": (f"Fandom {number}",), "characters": (f"C {number}",)})
    for number in range(12):
        _look_after(wren, f"Fandom {number}")

    for address in (OVERVIEW, f"{OVERVIEW}?fandom_string=fandom", "/tag_wranglers/wren"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST, address
