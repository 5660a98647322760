"""The page of what wranglers did: what was otherwise, one row a stroke, and undoing from there."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from tests import make

PAGE = "/tag_wranglings/changes"


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


def _canonical(name: str, kind: Kind, by: User) -> Tag:
    wrangling.make_canonical(tag := make.tag(name, kind), by=by)
    return tag


def _many(by: User, number: int = 12) -> list[Tag]:
    """A mass action: each is canonical now and assigned."""
    fandom, group = _canonical("Emma", Kind.FANDOM, by), uuid4()
    heroes = [make.tag(f"Hero {at}", Kind.CHARACTER) for at in range(number)]
    for hero in heroes:
        wrangling.make_canonical(hero, by=by, group=group)
        wrangling.assign(hero, fandom, by=by, group=group)
    return heroes


def test_a_name_and_a_kind_are_told_with_what_they_were(client: Client, wren: User) -> None:
    tag = make.tag("amelie")
    entry = wrangling.rename(tag, "Amélie", by=wren)
    wrangling.change_kind(tag, Kind.CHARACTER, by=wren)

    shown = client.get(PAGE).text

    assert "<bdi>“amelie”</bdi> → <bdi>“Amélie”</bdi>" in shown
    assert "<bdi>Additional Tag</bdi> → <bdi>Character</bdi>" in shown
    assert entry
    wrangling.undo(entry, by=wren)
    assert "<bdi>“Amélie”</bdi> → <bdi>“amelie”</bdi>" in client.get(PAGE).text


def test_what_moved_along_with_a_merge_is_named_and_bounded(
    client: Client, wren: User, keeper: User
) -> None:
    old, new = (_canonical(name, Kind.FANDOM, wren) for name in ("HP", "Harry Potter"))
    sub, meta = (_canonical(name, Kind.FANDOM, wren) for name in ("Beasts", "Wizards"))
    for number in range(11):
        wrangling.make_synonym(make.tag(f"Potter {number:02}", Kind.FANDOM), old, by=wren)
    wrangling.add_metatag(sub, old, by=wren)
    wrangling.add_metatag(old, meta, by=wren)
    wrangling.assign(old, Tag.objects.media()[0], by=wren)
    wrangling.assign(make.tag("Harry", Kind.CHARACTER), old, by=wren)
    wrangling.make_synonym(old, new, by=keeper)

    (first, *_rest) = client.get(PAGE).context["rows"]

    along = {str(sort): (names, more) for sort, names, more in first.along}
    synonyms, more = along.pop("Synonyms")
    assert (len(synonyms), more) == (8, 3)
    assert along == {
        "Subtags": (["Beasts"], 0),
        "Metatags": (["Wizards"], 0),
        "Belongs to": ([Tag.objects.media()[0].name], 0),
        "Its tags": (["Harry"], 0),
    }


def test_what_was_done_at_one_stroke_is_one_row_and_is_undone_by_one_button(
    client: Client, wren: User
) -> None:
    _many(wren)

    rows = client.get(PAGE).context["rows"]

    assert [bool(row.fold) for row in rows] == [True, False]
    fold = rows[0].fold
    assert {str(sort): number for sort, number in fold.sorts} == {
        "Assigned": 12,
        "Made canonical": 12,
    }
    assert (fold.number, len(fold.rows), fold.left) == (24, 10, 14)
    shown = client.get(PAGE).text
    assert shown.count("Undo all that was done with it") == 1
    whole = client.get(f"{PAGE}?group={rows[0].change.group}").context
    assert len(whole["rows"]) == 24

    told = client.post(f"{PAGE}/{rows[0].change.pk}/undo", {"all": "1"}, follow=True)

    assert "24 changes were undone." in told.text
    assert not Link.objects.exists()
    rows = client.get(PAGE).context["rows"]
    assert [bool(row.fold) for row in rows] == [True, True, False], "to undo it is one stroke too"
    assert [row.fold.standing for row in rows[:2]] == [24, 0]
    client.post(f"{PAGE}/{rows[0].change.pk}/undo", {"all": "1"})
    assert Link.objects.count() == 12


def test_a_change_that_was_made_alone_has_one_button(client: Client, wren: User) -> None:
    wrangling.make_canonical(make.tag("Angst"), by=wren, group=uuid4())

    assert "Undo all" not in client.get(PAGE).text


def test_what_stands_in_the_way_is_told_by_name(client: Client, wren: User) -> None:
    heroes = _many(wren)
    wrangling.unassign(heroes[3], Tag.objects.get(name="Emma"), by=wren)
    entry = client.get(PAGE).context["rows"][1].change

    told = client.post(f"{PAGE}/{entry.pk}/undo", {"all": "1"}, follow=True).text

    assert "23 changes were undone." in told
    assert "1 could not be undone: “Hero 3” was changed again since: undo that first." in told
    again = client.post(f"{PAGE}/{entry.pk}/undo", {"all": "1"}, follow=True).text
    assert "were undone" not in again


def test_who_undoes_is_led_back_to_where_she_was(client: Client, wren: User) -> None:
    def undo(there: str) -> str:
        entry = wrangling.rename(tag, "Amélie", by=wren)
        assert entry
        tag.refresh_from_db()
        answer = client.post(f"{PAGE}/{entry.pk}/undo", {"next": there})
        tag.refresh_from_db()
        return str(answer["Location"])

    tag = make.tag("amelie")
    entry = wrangling.rename(tag, "Amélie", by=wren)
    assert entry
    page = client.get("/tags/Amélie/edit")
    assert f'name="next" value="{page.wsgi_request.get_full_path()}"' in page.text
    answer = client.post(f"{PAGE}/{entry.pk}/undo", {"next": "/tags/Amélie/edit"}, follow=True)
    assert answer.redirect_chain[-1] == ("/tags/amelie/edit", 301)
    assert answer.status_code == 200
    tag.refresh_from_db()
    assert undo("") == PAGE
    for elsewhere in ("https://example.org/", "//example.org", "javascript:alert(1)"):
        assert undo(elsewhere) == "/"


def test_nobody_is_offered_what_she_may_not_undo(client: Client, wren: User, keeper: User) -> None:
    wrangling.rename(make.tag("Angst"), "Anguish", by=keeper)
    assert "Undo" not in client.get(PAGE).text
    wrangling.make_canonical(make.tag("Fluff"), by=wren)
    assert client.get(PAGE).text.count(">Undo<") == 1

    Archive.objects.update(wrangling_open=False)

    assert "Undo" not in client.get(PAGE).text
    client.force_login(keeper)
    assert client.get(PAGE).text.count(">Undo<") == 2


def test_changes_of_one_tag_are_found_by_its_names_and_no_tag_is_said_to_be_none(
    client: Client, wren: User, keeper: User
) -> None:
    tag = make.tag("Angst")
    wrangling.make_canonical(make.tag("Fluff"), by=wren)
    wrangling.rename(tag, "Anguish", by=keeper)

    for name in ("anguish", "Angst"):
        assert [row.change.tag for row in client.get(PAGE, {"tag": name}).context["rows"]] == [tag]
    none = client.get(PAGE, {"tag": "Nonexistent <b>"})
    assert none.context["rows"] == []
    assert "There is no tag “Nonexistent &lt;b&gt;”." in none.text
    assert 'value="Nonexistent &lt;b&gt;"' in none.text
    assert client.get(PAGE, {"group": "no key"}).context["rows"] == []


def test_a_stroke_is_folded_by_what_touched_the_tag(client: Client, wren: User) -> None:
    _many(wren)

    hero = client.get("/tags/Hero 1/edit").context["changes"]
    assert [row.fold.number for row in hero] == [2]
    assert hero[0].together
    fandom = client.get("/tags/Emma/edit").context["changes"]
    assert [row.fold and row.fold.number for row in fandom] == [12, None]


def test_the_report_is_in_words(client: Client, wren: User) -> None:
    wrangling.make_canonical(make.tag("Emma", Kind.CHARACTER), by=wren)

    row = client.get("/tag_wranglers/wren/report").text.splitlines()[1]

    assert row.startswith("Emma,Character,Yes,,Made canonical,")


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_statements_do_not_grow_with_the_changes(client: Client, wren: User) -> None:
    for number in range(3):
        for name in ("A", "B"):
            tag = make.tag(f"{name} {number}", Kind.FANDOM)
            group = uuid4()
            wrangling.make_canonical(tag, by=wren, group=group)
            wrangling.assign(tag, Tag.objects.media()[number], by=wren, group=group)
        wrangling.rename(tag, f"É {number}", by=make.user(keeper=True))
    client.get(PAGE)

    with CaptureQueriesContext(connection) as asked:
        assert client.get(PAGE).status_code == 200

    assert len(asked) <= 10, [one["sql"][:150] for one in asked.captured_queries]
    assert Wrangling.objects.count() == 15
