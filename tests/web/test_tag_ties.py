"""One click on the page of a tag: suggestions that are taken up, and what is taken from below."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from tests import make

MOST = 12


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


def _canonical(name: str, kind: Kind, by: User) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=by)
    return tag


@pytest.fixture
def pair(wren: User) -> Tag:
    """A relationship of Emma, whose characters are known by and by."""
    for name in ("Emma Woodhouse", "George Knightley", "Jane Fairfax"):
        _canonical(name, Kind.CHARACTER, wren)
    make.work(
        tagged={
            "fandoms": ("Emma", "Persuasion"),
            "relationships": ("Emma Woodhouse/Knightley",),
            "characters": ("Jane Fairfax", "George Knightley", "A Servant"),
        }
    )
    make.work(tagged={"fandoms": ("Emma",), "relationships": ("Emma Woodhouse/Knightley",)})
    make.work(
        draft=True,
        tagged={"fandoms": ("Secret",), "relationships": ("Emma Woodhouse/Knightley",)},
    )
    return make.tag("Emma Woodhouse/Knightley", Kind.RELATIONSHIP)


def _suggested(client: Client, tag: Tag) -> dict[str, list[str]]:
    found = client.get(f"/tags/{tag.name.replace('/', '*s*')}/edit").context["suggested"]
    return {sort: [one.name for one in tags] for sort, _name, tags in found}


def _tie(client: Client, tag: Tag, sent: dict[str, object]) -> str:
    address = f"/tags/{tag.name.replace('/', '*s*')}/tie"
    return client.post(address, sent, follow=True).text


def test_a_relationship_is_offered_whom_it_names_and_where_it_is_used(
    client: Client, pair: Tag
) -> None:
    assert _suggested(client, pair) == {
        "fandom": ["Emma", "Persuasion"],
        "character": ["Emma Woodhouse", "George Knightley", "Jane Fairfax"],
    }


def test_each_suggestion_is_one_click_and_not_offered_again(
    client: Client, wren: User, pair: Tag
) -> None:
    emma = make.tag("Emma", Kind.FANDOM)
    heroine = make.tag("Emma Woodhouse", Kind.CHARACTER)

    _tie(client, pair, {"one": f"fandom:{emma.pk}"})
    assert Link.objects.filter(below=pair, above=emma).exists()
    assert Tag.objects.get(pk=emma.pk).canonical
    _tie(client, pair, {"one": f"character:{heroine.pk}"})
    assert Link.objects.filter(below=pair, above=heroine).exists()
    assert _suggested(client, pair) == {
        "fandom": ["Persuasion"],
        "character": ["George Knightley", "Jane Fairfax"],
    }

    last = Wrangling.objects.newest()[0]
    client.post(f"/tag_wranglings/changes/{last.pk}/undo")
    assert "Emma Woodhouse" in _suggested(client, pair)["character"]


def test_a_likely_synonym_is_one_click(client: Client, wren: User) -> None:
    knightley = _canonical("George Knightley", Kind.CHARACTER, wren)
    make.work(tagged={"characters": ("G. Knightley",)})
    new = make.tag("G. Knightley", Kind.CHARACTER)
    assert _suggested(client, new)["synonym"] == ["George Knightley"]

    _tie(client, new, {"one": f"synonym:{knightley.pk}"})

    new.refresh_from_db()
    assert new.merger == knightley
    assert _suggested(client, new) == {}


def test_what_does_not_fit_is_refused_or_ignored(client: Client, wren: User, pair: Tag) -> None:
    emma, servant = make.tag("Emma", Kind.FANDOM), make.tag("A Servant", Kind.CHARACTER)
    before = Wrangling.objects.count()

    refused = _tie(client, pair, {"one": f"character:{servant.pk}"})
    assert "“A Servant” is not canonical." in refused
    refused = _tie(client, servant, {"one": f"synonym:{servant.pk}"})
    assert "A tag is no synonym of itself." in refused
    for one in (
        f"fandom:{servant.pk}",
        f"media:{Tag.objects.media()[0].pk}",
        "fandom:x",
        "fandom:",
        "fandom:99999999999999999999",
        f"fandom:{make.tag('Secret', Kind.FANDOM).pk}",
        f"remove:{emma.pk}",
        "",
    ):
        assert "Nothing was different" in _tie(client, pair, {"one": one}), one
    assert Wrangling.objects.count() == before
    assert not Link.objects.exists()


def test_what_stands_below_is_listed_and_taken_away_with_an_undo_for_each(
    client: Client, wren: User
) -> None:
    emma, sequel = (_canonical(name, Kind.FANDOM, wren) for name in ("Emma", "Emma 2"))
    heroine = _canonical("Emma Woodhouse", Kind.CHARACTER, wren)
    pair, picnic = make.tag("E/K", Kind.RELATIONSHIP), make.tag("Box Hill")
    synonym = make.tag("Emma (Austen)", Kind.FANDOM)
    for tag in (heroine, pair, picnic):
        wrangling.assign(tag, emma, by=wren)
    wrangling.add_metatag(sequel, emma, by=wren)
    wrangling.make_synonym(synonym, emma, by=wren)
    wrangling.assign(pair, heroine, by=wren)
    assert {
        str(name): [tag.name for tag in tags]
        for name, tags in client.get("/tags/Emma/edit").context["below"]
    } == {
        "Synonyms": ["Emma (Austen)"],
        "Subtags": ["Emma 2"],
        "Characters": ["Emma Woodhouse"],
        "Relationships": ["E/K"],
        "Additional tags": ["Box Hill"],
    }
    (of_heroine,) = client.get("/tags/Emma Woodhouse/edit").context["below"]
    assert of_heroine[1] == [pair]
    before = Wrangling.objects.count()

    _tie(client, heroine, {"associations_to_remove[]": [pair.pk, picnic.pk]})
    assert set(pair.up.values_list("above", flat=True)) == {emma.pk}
    _tie(
        client,
        emma,
        {"associations_to_remove[]": [tag.pk for tag in (sequel, heroine, pair, picnic, synonym)]},
    )

    assert client.get("/tags/Emma/edit").context["below"] == []
    assert not Link.objects.exists()
    assert Tag.objects.get(pk=synonym.pk).merger is None
    entries = list(Wrangling.objects.newest())[:-before]
    assert len(entries) == 6
    for entry in entries:
        assert entry.group
        client.post(f"/tag_wranglings/changes/{entry.pk}/undo")
    assert Link.objects.count() == 5
    assert Tag.objects.get(pk=synonym.pk).merger == emma


def test_no_more_than_a_hundred_are_taken_away_at_one_stroke(client: Client, wren: User) -> None:
    emma = _canonical("Emma", Kind.FANDOM, wren)
    tags = [make.tag(f"T {number}") for number in range(102)]
    Link.objects.bulk_create(Link(below=tag, above=emma, meta=False) for tag in tags)

    told = _tie(client, emma, {"associations_to_remove[]": [tag.pk for tag in tags]})

    assert "Only the first 100 are removed." in told
    assert Link.objects.count() == 2


def test_others_find_no_page_there(client: Client, pair: Tag, reader: User) -> None:
    client.force_login(reader)
    assert client.post("/tags/Emma/tie", {"one": "fandom:1"}).status_code == 404


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_the_page_asks_few_statements_however_much_stands_around(
    client: Client, wren: User, pair: Tag
) -> None:
    emma = _canonical("Emma", Kind.FANDOM, wren)
    _canonical("Emma Woodhouse & Knightley", Kind.RELATIONSHIP, wren)
    for number in range(12):
        tagged = {"fandoms": ("Emma", f"F {number}"), "characters": (f"C {number}",)}
        make.work(tagged=tagged | {"relationships": ("Emma Woodhouse/Knightley",)})
        for kind, name in ((Kind.CHARACTER, "C"), (Kind.FREEFORM, "T"), (Kind.RELATIONSHIP, "R")):
            wrangling.assign(make.tag(f"{name} {number}", kind), emma, by=wren)
        other = _canonical(f"F {number}", Kind.FANDOM, wren)
        wrangling.add_metatag(other, emma, by=wren)
        wrangling.make_synonym(make.tag(f"S {number}", Kind.FANDOM), emma, by=wren)
    client.force_login(make.user(keeper=True))  # To whom the desk has more to tell.
    client.get("/tags/Emma/edit")  # The first one notes that the session is in use.
    for address in ("Emma", "Emma Woodhouse*s*Knightley", "C 1"):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/tags/{address}/edit").status_code == 200
        assert len(asked) <= MOST, (address, [one["sql"][:150] for one in asked.captured_queries])
