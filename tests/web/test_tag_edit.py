"""The page of one tag: two who save it, what contradicts itself, what was refused."""

import re
from typing import Any

import pytest
from django.test import Client

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from tests import make

CHARACTER = {"kind": "character"}


@pytest.fixture
def rook() -> User:
    return make.user("rook", wrangler=True)


@pytest.fixture
def wren(client: Client, rook: User) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    for name in ("Emma", "Clueless"):
        _canonical(name, Kind.FANDOM, rook)
    return user


@pytest.fixture
def crowley() -> Tag:
    return make.tag("Crowley", Kind.CHARACTER)


def _canonical(name: str, kind: Kind, by: User) -> Tag:
    tag = make.tag(name, kind)
    wrangling.make_canonical(tag, by=by)
    return tag


def _opened(client: Client, name: str) -> dict[str, Any]:
    """What a browser would send of the page as it stands now."""
    form = client.get(f"/tags/{name}/edit").context["form"]
    sent: dict[str, Any] = {bound.html_name: bound.value() for bound in form}
    return {name: value for name, value in sent.items() if value not in (None, False)}


def _save(client: Client, name: str, sent: dict[str, Any]) -> Any:
    return client.post(f"/tags/{name}/edit", sent)


def _tag(tag: Tag) -> Tag:
    return Tag.objects.get(pk=tag.pk)


# Two at once


def test_what_somebody_else_saved_meanwhile_stays(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    emma, medium = make.tag("Emma", Kind.FANDOM), Tag.objects.media()[0]
    sent, fandom = _opened(client, "Crowley"), _opened(client, "Emma")
    wrangling.assign(crowley, emma, by=rook)
    wrangling.assign(emma, medium, by=rook)

    assert _save(client, "Crowley", sent | {"name": "Crówley"}).status_code == 302
    assert _save(client, "Emma", fandom | {"name": "Émma"}).status_code == 302

    assert _tag(crowley).name == "Crówley"
    assert Link.objects.filter(below=crowley, above=emma).exists()
    assert Link.objects.filter(below=emma, above=medium).exists()
    hers = Wrangling.objects.filter(by=wren)
    assert {entry.what for entry in hers} == {"name"}


def test_where_both_changed_a_field_both_are_shown_and_nothing_is_saved(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    emma, clueless = make.tag("Emma", Kind.FANDOM), make.tag("Clueless", Kind.FANDOM)
    sent = _opened(client, "Crowley") | {"in_fandom": "Clueless", "name": "Crówley"}
    wrangling.assign(crowley, emma, by=rook)

    refused = _save(client, "Crowley", sent)

    assert "This stands now: Emma." in refused.text
    form = refused.context["form"]
    assert set(form.errors) == {"in_fandom"}
    assert form["in_fandom"].value() == "Clueless"
    assert form["name"].value() == "Crówley"
    assert _tag(crowley).name == "Crowley"
    again = {bound.html_name: bound.value() for bound in form if bound.value()}
    assert _save(client, "Crowley", again).status_code == 302
    assert [link.above for link in Link.objects.filter(below=crowley)] == [clueless]
    assert _tag(crowley).name == "Crówley"


def test_what_both_did_alike_is_done_once(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    sent = _opened(client, "Crowley") | {"in_fandom": "Emma", "canonical": "on"}
    wrangling.assign(crowley, make.tag("Emma", Kind.FANDOM), by=rook)
    wrangling.make_canonical(crowley, by=rook)

    assert _save(client, "Crowley", sent).status_code == 302

    assert not Wrangling.objects.filter(by=wren).exists()


def test_a_tag_that_became_a_synonym_meanwhile_stays_one(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    sent = _opened(client, "Crowley")
    aziraphale = _canonical("Aziraphale", Kind.CHARACTER, rook)
    wrangling.make_synonym(crowley, aziraphale, by=rook)

    refused = _save(client, "Crowley", sent | {"canonical": "on"})
    assert "This stands now: Synonym of: Aziraphale." in refused.text
    assert refused.context["form"]["synonym"].value() == "Aziraphale"
    refused = _save(client, "Crowley", sent | {"in_fandom": "Emma"})
    assert list(refused.context["form"].errors) == ["in_fandom"]

    assert _tag(crowley).merger == aziraphale


def test_a_tag_that_has_another_name_meanwhile_is_saved_all_the_same(
    client: Client, wren: User, keeper: User, crowley: Tag
) -> None:
    sent = _opened(client, "Crowley") | {"in_fandom": "Emma"}
    wrangling.rename(crowley, "Anthony J. Crowley", by=keeper)

    led = _save(client, "Crowley", sent)

    assert led.status_code == 308, "with what was sent"
    assert client.post(led["Location"], sent).status_code == 302
    assert _tag(crowley).name == "Anthony J. Crowley"
    assert Link.objects.filter(below=crowley, above=make.tag("Emma", Kind.FANDOM)).exists()


@pytest.mark.parametrize(
    "shown", ["", "x", ":", "in_fandom:", "name:0 shown:0 nothing:0", "in_fandom:0 " * 900, "[" * 9]
)
def test_forged_marks_do_no_harm(
    client: Client, wren: User, rook: User, crowley: Tag, shown: str
) -> None:
    wrangling.assign(crowley, make.tag("Emma", Kind.FANDOM), by=rook)
    sent = _opened(client, "Crowley") | {"shown": shown}

    assert _save(client, "Crowley", sent).status_code == 302

    assert not Wrangling.objects.filter(by=wren).exists()


# What contradicts itself


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"synonym": "Aziraphale", "in_fandom": "Emma"}, "in_fandom"),
        ({"synonym": "Aziraphale", "synonyms": "Anthony"}, "synonyms"),
        ({"synonym": "Aziraphale", "canonical": "on"}, "canonical"),
        ({"synonym": "Aziraphale", "unwrangleable": "on"}, "unwrangleable"),
        ({"canonical": "on", "unwrangleable": "on"}, "unwrangleable"),
        ({"metatags": "Aziraphale"}, "metatags"),
        ({"canonical": "on", "metatags": "Nobody"}, "metatags"),
        ({"canonical": "on", "in_fandom": "Emma, New"}, "in_fandom"),
        ({"canonical": "on", "metatags": "Aziraphale", "subtags": "Aziraphale"}, "subtags"),
        ({"canonical": "on", "children_relationship": "Crowley/Muriel, Nobody"}, None),
    ],
)
def test_two_things_that_exclude_each_other_are_refused_beside_their_field(
    client: Client, wren: User, rook: User, crowley: Tag, said: dict[str, str], field: str | None
) -> None:
    _canonical("Aziraphale", Kind.CHARACTER, rook)
    make.tag("Anthony", Kind.CHARACTER)
    make.tag("New", Kind.FANDOM)

    refused = _save(client, "Crowley", _opened(client, "Crowley") | said)

    form = refused.context["form"]
    assert list(form.errors) == [field or "children_relationship"]
    for name, typed in said.items():
        assert form[name].value() in (typed, True)
    assert not Wrangling.objects.filter(by=wren).exists()


def test_a_synonym_is_given_no_fandoms_of_its_own(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    wrangling.make_synonym(crowley, _canonical("Aziraphale", Kind.CHARACTER, rook), by=rook)
    sent = _opened(client, "Crowley")

    refused = _save(client, "Crowley", sent | {"in_fandom": "Emma"})
    assert "“Crowley” is a synonym: what it means belongs there." in refused.text
    assert refused.context["form"]["in_fandom"].value() == "Emma"
    refused = _save(client, "Crowley", sent | {"canonical": "on"})
    assert list(refused.context["form"].errors) == ["canonical"]

    freed = {**sent, "canonical": "on", "synonym": "", "in_fandom": "Emma"}
    assert _save(client, "Crowley", freed).status_code == 302
    assert (_tag(crowley).merger, _tag(crowley).canonical) == (None, True)
    assert Link.objects.filter(below=crowley).count() == 1


def test_why_a_canonical_tag_is_no_synonym_is_said_with_its_name(
    client: Client, wren: User, keeper: User, crowley: Tag
) -> None:
    for name in ("Crowley", "Aziraphale"):
        _canonical(name, Kind.CHARACTER, wren)
    said = {"synonym": "Aziraphale"}

    refused = _save(client, "Crowley", _opened(client, "Crowley") | said)
    assert "“Crowley” is canonical: only a keeper may make it a synonym." in refused.text
    assert list(refused.context["form"].errors) == ["synonym"]

    client.force_login(keeper)
    _save(client, "Crowley", _opened(client, "Crowley") | said)
    assert _tag(crowley).merger


def test_canonical_and_what_only_canonical_tags_have_are_saved_at_once(
    client: Client, wren: User, rook: User, crowley: Tag
) -> None:
    demons, beelzebub = (_canonical(name, Kind.CHARACTER, rook) for name in ("Demons", "B"))
    make.tag("Anthony", Kind.CHARACTER)
    make.tag("Crowley/B", Kind.RELATIONSHIP)
    said = {
        "canonical": "on",
        "metatags": "Demons",
        "subtags": "B",
        "synonyms": "Anthony",
        "children_relationship": "Crowley/B",
    }

    assert _save(client, "Crowley", _opened(client, "Crowley") | said).status_code == 302

    assert set(Link.objects.values_list("below__name", "above__name")) == {
        ("Crowley", "Demons"),
        ("B", "Crowley"),
        ("Crowley/B", "Crowley"),
    }
    assert [tag.name for tag in _tag(crowley).synonyms.all()] == ["Anthony"]
    assert {demons, beelzebub} == set(Tag.objects.filter(name__in=["Demons", "B"]))


def test_a_circle_is_told_beside_the_field_that_makes_it(
    client: Client, wren: User, crowley: Tag
) -> None:
    demons = _canonical("Demons", Kind.CHARACTER, wren)
    _canonical("Crowley", Kind.CHARACTER, wren)
    wrangling.add_metatag(demons, crowley, by=wren)

    refused = _save(client, "Crowley", _opened(client, "Crowley") | {"metatags": "Demons"})

    assert refused.context["form"].errors == {"metatags": ["A tag would stand above itself."]}


# What was refused


def test_a_refused_save_shows_the_tag_as_it_is(client: Client, keeper: User, crowley: Tag) -> None:
    client.force_login(keeper)
    _canonical("Crowley", Kind.CHARACTER, keeper)
    said = {"name": "Quite Other", "metatags": "Crowley"}

    refused = _save(client, "Crowley", _opened(client, "Crowley") | said)

    assert refused.status_code == 200
    assert '<h1 dir="auto">Crowley</h1>' in refused.text
    assert refused.context["form"]["name"].value() == "Quite Other"
    for address in set(re.findall(r'"(/tags/[^"]*)"', refused.text)):
        assert "Quite" not in address


def test_a_field_that_was_not_changed_is_never_wrong(
    client: Client, wren: User, keeper: User, crowley: Tag
) -> None:
    emma = make.tag("Emma", Kind.FANDOM)
    wrangling.assign(crowley, emma, by=wren)
    sent = _opened(client, "Crowley")
    wrangling.rename(emma, "Emma by Jane Austen", by=keeper)

    assert _save(client, "Crowley", sent | {"name": "Crówley"}).status_code == 302

    assert Link.objects.filter(below=crowley, above=emma).exists()
