"""Bins: pages that are behind, what is refused beside its field, and what stays ticked."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from tests import make

HERE = "/tags/Emma/wrangle?show=characters"
NAMES = ("Emma Woodhouse", "G. Knightley", "Harriet Smith")


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    make.user("wren", wrangler=True)
    make.user("kim", keeper=True)
    make.work(tagged={"fandoms": ("Emma",), "characters": NAMES})


@pytest.fixture
def wren(client: Client) -> User:
    user = User.objects.get(name="wren")
    client.force_login(user)
    return user


@pytest.fixture
def keeper() -> User:
    return User.objects.get(name="kim")


@pytest.fixture
def new() -> list[Tag]:
    """Three new characters beside Emma."""
    return [Tag.objects.get(name=name) for name in NAMES]


def _canonical(name: str, kind: Kind, by: User) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=by)
    return tag


def _ticked(*tags: Tag) -> dict[str, Any]:
    return {"selected_tags[]": [tag.pk for tag in tags]}


def _stay_ticked(refused: Any, *tags: Tag) -> bool:
    ticks = refused.text.count("checked>")
    return ticks == len(tags) and all(f'value="{tag.pk}" checked' in refused.text for tag in tags)


# Pages that are behind


def test_what_waits_beside_a_synonym_goes_to_what_that_stands_for(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    emma, novels = make.tag("Emma", Kind.FANDOM), _canonical("Novels", Kind.FANDOM, wren)
    wrangling.make_synonym(emma, novels, by=keeper)

    client.post(HERE, {"one": f"canonical:{new[0].pk}"})
    client.post(HERE, _ticked(*new[1:]) | {"many": "here"})

    emma.refresh_from_db()
    assert (emma.merger, emma.canonical) == (novels, False)
    assert set(Link.objects.values_list("above__name", flat=True)) == {"Novels"}
    assert Link.objects.count() == 3
    assert '<a href="/tags/Novels/wrangle">' in client.get(HERE).text


def test_a_synonym_of_a_synonym_means_what_that_stands_for(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    knightley, george = (
        _canonical(name, Kind.CHARACTER, wren) for name in ("Knightley", "George Knightley")
    )
    wrangling.make_synonym(knightley, george, by=keeper)

    client.post(HERE, {"one": f"synonym:{new[1].pk}:{knightley.pk}"})
    client.post(HERE, _ticked(new[2]) | {"many": "synonym", "synonym": "Knightley"})

    knightley.refresh_from_db()
    assert (knightley.merger, knightley.canonical) == (george, False)
    for tag in new[1:]:
        tag.refresh_from_db()
        assert tag.merger == george


def test_what_is_offered_and_no_longer_canonical_is_not_made_so(
    client: Client, wren: User, new: list[Tag]
) -> None:
    knightley = _canonical("Knightley", Kind.CHARACTER, wren)
    wrangling.make_not_canonical(knightley, by=wren)

    refused = client.post(HERE, {"one": f"synonym:{new[1].pk}:{knightley.pk}"})

    assert "“Knightley” is not canonical." in refused.text
    assert not Tag.objects.get(pk=knightley.pk).canonical


def test_a_row_that_somebody_wrangled_meanwhile_is_named_and_the_others_stay_ticked(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    heroine, knightley, harriet = new
    george = _canonical("George Knightley", Kind.CHARACTER, keeper)
    wrangling.make_canonical(heroine, by=keeper)
    wrangling.make_synonym(harriet, george, by=keeper)
    before = Wrangling.objects.count()

    refused = client.post(HERE, _ticked(*new) | {"many": "synonym", "synonym": "Ann"})
    assert "There is no tag “Ann”." in refused.text
    sent = _ticked(*new) | {"many": "synonym", "synonym": "George Knightley"}
    refused = client.post(HERE, sent)

    assert refused.context["many"].errors == {
        "synonym": [
            "“Emma Woodhouse” is canonical now.",
            "“Harriet Smith” is a synonym of “George Knightley”.",
        ]
    }
    assert _stay_ticked(refused, knightley)
    assert refused.context["many"]["synonym"].value() == "George Knightley"
    assert Wrangling.objects.count() == before
    client.post(HERE, sent | _ticked(knightley))
    assert Tag.objects.get(pk=knightley.pk).merger == george


def test_one_row_that_somebody_wrangled_meanwhile_is_left_as_it_is(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    george = _canonical("George Knightley", Kind.CHARACTER, keeper)
    wrangling.make_synonym(new[1], george, by=keeper)
    wrangling.mark_unwrangleable(new[2], by=keeper)

    for one in (f"canonical:{new[1].pk}", f"canonical:{new[2].pk}", "canonical:77", "synonym:x"):
        assert client.post(HERE, {"one": one}).context["many"].errors

    assert Tag.objects.get(pk=new[1].pk).merger == george
    assert Tag.objects.get(pk=new[2].pk).unwrangleable


# What is refused


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"many": "synonym", "synonym": "Ann"}, "synonym", "There is no tag “Ann”."),
        ({"many": "synonym", "synonym": "Emma, Ann"}, "synonym", "There is no tag “Emma”."),
        ({"many": "synonym", "synonym": " "}, "synonym", "Name a tag."),
        ({"many": "assign", "fandoms": ""}, "fandoms", "Name a tag."),
        ({"many": "assign", "fandoms": "Clueless"}, "fandoms", "“Clueless” is not canonical."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_all_stays(
    client: Client, wren: User, new: list[Tag], typed: dict[str, str], field: str, said: str
) -> None:
    make.tag("Clueless", Kind.FANDOM)

    refused = client.post(HERE, _ticked(*new[:2]) | typed)

    errors = refused.context["many"].errors
    assert list(errors) == [field]
    # Behind it there may be a way to make the tag.
    (told,) = errors[field]
    assert told.startswith(said)
    assert refused.context["many"][field].value() == typed[field]
    assert f'<ul class="errors" id="id_{field}_error"><li>{said}' in refused.text
    assert _stay_ticked(refused, *new[:2])
    assert not Wrangling.objects.exists()


@pytest.mark.parametrize("many", ["canonical", "here", "unwrangleable", "synonym", "assign"])
def test_without_a_tick_some_are_asked_for(
    client: Client, wren: User, new: list[Tag], many: str
) -> None:
    refused = client.post(HERE, {"many": many, "synonym": "G. Knightley", "fandoms": "Emma"})

    assert refused.context["many"].errors == {"selected_tags[]": ["Tick some tags first."]}
    assert 'href="#selected_tags"' in refused.text
    assert 'id="selected_tags"' in refused.text


def test_what_the_pressed_button_does_not_ask_for_is_never_wrong(
    client: Client, wren: User, new: list[Tag]
) -> None:
    typed = {"synonym": "Nobody", "fandoms": "Nowhere"}
    assert client.post(HERE, {"one": f"canonical:{new[0].pk}"} | typed).status_code == 302
    assert client.post(HERE, _ticked(new[1]) | {"many": "here"} | typed).status_code == 302
    assert Link.objects.count() == 2


def test_new_tags_are_not_taken_out_of_a_fandom(client: Client, wren: User, new: list[Tag]) -> None:
    assert 'value="remove"' not in client.get(HERE).text
    client.post(HERE, _ticked(new[0]) | {"many": "here"})
    assert 'value="remove"' in client.get(f"{HERE}&status=unfilterable").text


def test_a_medium_asks_for_ticks_and_makes_no_synonym_canonical(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    here, medium = "/tag_wranglings/fandoms", Tag.objects.media()[0].pk
    emma = make.tag("Emma", Kind.FANDOM)
    refused = client.post(here, {"medium": medium})
    assert refused.context["form"].errors == {"selected_tags[]": ["Tick some tags first."]}
    refused = client.post(here, _ticked(emma) | {"medium": "x"})
    assert _stay_ticked(refused, emma)

    novels = _canonical("Novels", Kind.FANDOM, keeper)
    wrangling.make_synonym(emma, novels, by=keeper)
    refused = client.post(here, _ticked(emma) | {"medium": medium})

    assert "“Emma” is a synonym of “Novels”." in refused.text
    assert Tag.objects.get(pk=emma.pk).merger == novels


# Counted later


def test_what_is_wrangled_goes_at_once_and_what_is_undone_comes_back_at_once(
    client: Client, wren: User, new: list[Tag]
) -> None:
    def shown() -> list[str]:
        return [tag.name for tag, _alike in client.get(HERE).context["rows"]]

    with make.many():
        client.post(HERE, {"one": f"canonical:{new[0].pk}"})
        client.post(HERE, _ticked(new[1]) | {"many": "unwrangleable"})
        assert shown() == ["Harriet Smith"]
        last = Wrangling.objects.newest()[0]
        client.post(f"/tag_wranglings/changes/{last.pk}/undo", {"all": "1"})
        assert shown() == ["G. Knightley", "Harriet Smith"]

    assert shown() == ["G. Knightley", "Harriet Smith"]
    first = Wrangling.objects.get(tag=new[0], what="canonical")
    with make.many():
        client.post(f"/tag_wranglings/changes/{first.pk}/undo", {"all": "1"})
        assert shown() == sorted(NAMES)
    assert shown() == sorted(NAMES)


# Characters of relationships


def test_a_canonical_relationship_gets_its_characters_and_all_is_undone_at_once(
    client: Client, wren: User
) -> None:
    make.work(tagged={"fandoms": ("Emma",), "relationships": ("Emma Woodhouse/Knightley",)})
    heroine = _canonical("Emma Woodhouse", Kind.CHARACTER, wren)
    novels = _canonical("Novels", Kind.FANDOM, wren)
    wrangling.assign(heroine, novels, by=wren)
    make.tag("Knightley", Kind.CHARACTER)
    pair = make.tag("Emma Woodhouse/Knightley", Kind.RELATIONSHIP)

    client.post("/tags/Emma/wrangle?show=relationships", {"one": f"canonical:{pair.pk}"})

    assert set(pair.up.values_list("above__name", flat=True)) == {
        "Emma",
        "Emma Woodhouse",
        "Novels",
    }
    last = Wrangling.objects.newest()[0]
    client.post(f"/tag_wranglings/changes/{last.pk}/undo", {"all": "1"})
    assert not pair.up.exists()
    assert not Tag.objects.get(pk=pair.pk).canonical


# Switched off


def test_that_wrangling_is_switched_off_stands_on_each_page_and_all_stays_typed(
    client: Client, wren: User, keeper: User, new: list[Tag]
) -> None:
    pages = (
        *("/tag_wranglings", "/tag_wranglings/fandoms", "/tag_wranglings/changes", HERE),
        *("/tags/Emma/edit", "/tags/Emma/comments", "/tag_wranglers", "/tag_wranglers/wren"),
    )
    off = '<p class="caution" role="status">Wrangling is switched off for now.'
    assert not [page for page in pages if off in client.get(page).text]
    Archive.objects.update(wrangling_open=False)
    assert [page for page in pages if off in client.get(page).text] == list(pages)
    assert off not in client.get("/desk").text

    refused = client.post(HERE, _ticked(*new) | {"many": "canonical"})
    assert refused.context["many"].non_field_errors() == ["Wrangling is switched off for now."]
    assert _stay_ticked(refused, *new)

    client.force_login(keeper)
    assert "Keepers may still change tags." in client.get(HERE).text
