"""Wranglers' pages: bins, ticked tags, the page of one tag, changes and their undoing."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.reading.models import Bookmark, FavouriteTag
from ficary.tags import wrangling
from ficary.tags.models import Kind, Link, Tag, Wrangling
from ficary.works import broom
from tests import make

MOST = 10


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


@pytest.fixture
def emma() -> Tag:
    make.work(tagged={"fandoms": ("Emma",), "characters": ("Emma Woodhouse", "G. Knightley")})
    return make.tag("Emma", Kind.FANDOM)


def _standing(name: str) -> tuple[bool, str]:
    tag = Tag.objects.select_related("merger").get(name=name)
    return tag.canonical, tag.merger.name if tag.merger else ""


def test_a_new_tag_is_wrangled_in_two_clicks_and_undone_in_one(
    client: Client, wren: User, emma: Tag
) -> None:
    knightley = make.tag("George Knightley", Kind.CHARACTER)
    wrangling.make_canonical(knightley, by=wren)
    overview = client.get("/tag_wranglings").text
    assert (
        '<a href="/tags/Emma/wrangle?show=characters">Characters <span class="count">2<' in overview
    )

    bin_ = client.get("/tags/Emma/wrangle?show=characters").text
    new = make.tag("G. Knightley", Kind.CHARACTER)
    synonym = f"synonym:{new.pk}:{knightley.pk}"
    assert f'value="{synonym}"' in bin_
    client.post("/tags/Emma/wrangle?show=characters", {"one": synonym})
    assert _standing("G. Knightley") == (False, "George Knightley")

    heroine = make.tag("Emma Woodhouse", Kind.CHARACTER)
    client.post("/tags/Emma/wrangle?show=characters", {"one": f"canonical:{heroine.pk}"})
    assert _standing("Emma Woodhouse") == (True, "")
    assert _standing("Emma") == (True, "")
    assert Link.objects.filter(below=heroine, above=emma).exists()
    assert "G. Knightley" not in client.get("/tags/Emma/wrangle?show=characters").text

    last = Wrangling.objects.newest()[0]
    client.post(f"/tag_wranglings/changes/{last.pk}/undo", {"all": "1"})
    assert _standing("Emma Woodhouse") == (False, "")
    assert not Link.objects.exists()
    assert "Emma Woodhouse" in client.get("/tags/Emma/wrangle?show=characters").text


def test_ticked_tags_are_wrangled_at_one_stroke(client: Client, wren: User, emma: Tag) -> None:
    both = [make.tag(name, Kind.CHARACTER) for name in ("Emma Woodhouse", "G. Knightley")]
    ticked = {"selected_tags[]": [tag.pk for tag in both]}
    here = "/tags/Emma/wrangle?show=characters"

    client.post(here, ticked | {"many": "unwrangleable"})
    assert Tag.objects.filter(unwrangleable=True).count() == 2
    assert "G. Knightley" in client.get(f"{here}&status=unwrangleable").text
    client.post(f"{here}&status=unwrangleable", ticked | {"many": "canonical"})
    assert "G. Knightley" in client.get(f"{here}&status=canonical").text
    client.post(f"{here}&status=canonical", ticked | {"many": "remove"})
    assert not Link.objects.exists()
    other = make.tag("Clueless", Kind.FANDOM)
    wrangling.make_canonical(other, by=wren)
    here = f"{here}&status=canonical"
    client.post(here, ticked | {"many": "assign", "fandoms": "Clueless"})
    assert Link.objects.filter(above=other).count() == 2

    refused = client.post(here, ticked | {"many": "synonym", "synonym": "G. Knightley"})
    assert "only a keeper may make it a synonym" in refused.text
    assert _standing("Emma Woodhouse") == (True, "")
    unknown = client.post(here, ticked | {"many": "synonym", "synonym": "Nobody"})
    assert "There is no tag “Nobody”." in unknown.text


def test_the_page_of_a_tag_sets_all_that_can_be_said_of_it(
    client: Client, wren: User, emma: Tag
) -> None:
    wrangling.make_canonical(emma, by=wren)
    medium = Tag.objects.media()[1]
    sent = {"name": "Emma", "kind": "fandom", "canonical": "on", "in_media": [medium.pk]}

    client.post("/tags/Emma/edit", sent | {"children_character": "Emma Woodhouse, G. Knightley"})
    assert set(Link.objects.values_list("below__name", "above__name")) == {
        ("Emma", medium.name),
        ("Emma Woodhouse", "Emma"),
        ("G. Knightley", "Emma"),
    }
    shown = client.get("/tags/Emma/edit").text
    assert "Emma Woodhouse" in shown
    assert "Undo" in shown

    client.post("/tags/Emma/edit", sent)
    assert Link.objects.count() == 3, "what is below is only added to"
    client.post("/tags/Emma/edit", {**sent, "in_media": []})
    assert Link.objects.count() == 2
    client.post("/tags/Emma Woodhouse/edit", {"name": "Émma Woodhouse", "kind": "character"})
    assert Tag.objects.filter(name="Émma Woodhouse").exists()
    refused = client.post(
        "/tags/Émma Woodhouse/edit", {"name": "Harriet", "kind": "character"}
    ).text
    assert "Only a keeper may do that." in refused


def test_fandoms_are_given_to_media_and_listed_by_them(
    client: Client, wren: User, emma: Tag
) -> None:
    assert client.get("/media")["location"] == "/fandoms"
    medium = Tag.objects.named("Books & Literature").get()
    assert "Emma" in client.get("/tag_wranglings/fandoms").text

    client.post("/tag_wranglings/fandoms", {"medium": medium.pk, "selected_tags[]": [emma.pk]})

    assert "Every fandom has its medium." in client.get("/tag_wranglings/fandoms").text
    client.logout()
    media = client.get("/media").text
    assert "/media/Books%20*a*%20Literature/fandoms" in media
    assert "Emma" in media
    assert "Emma" in client.get("/media/Books *a* Literature/fandoms?letter=E").text
    assert client.get("/media/No such/fandoms").status_code == 404


def test_a_keeper_switches_wrangling_off(client: Client, wren: User, keeper: User) -> None:
    Archive.objects.update(wrangling_open=False)
    make.work(tagged={"fandoms": ("Emma",)})
    sent = {"name": "Emma", "kind": "fandom", "canonical": "on"}

    assert "Wrangling is switched off for now." in client.post("/tags/Emma/edit", sent).text
    assert _standing("Emma") == (False, "")

    client.force_login(keeper)
    client.post("/tags/Emma/edit", sent)
    assert _standing("Emma") == (True, "")


def test_a_tag_is_mended(client: Client, wren: User, emma: Tag) -> None:
    Tag.objects.filter(pk=emma.pk).update(works_open=7)
    client.post("/tags/Emma/mend")
    assert Tag.objects.get(pk=emma.pk).works_open == 1


def test_what_nobody_uses_is_swept(author: User) -> None:
    make.work(tagged={"freeforms": ("Used",)})
    make.work(draft=True, by=author, tagged={"freeforms": ("Drafted",)})
    made = make.tag("Made")
    wrangling.make_canonical(made, by=make.user(wrangler=True))
    for name in ("Loose", "Taken up", "Kept"):
        make.tag(name)
    FavouriteTag.objects.keep(author, make.tag("Kept"))
    assert broom.sweep() == 0
    Tag.objects.exclude(unused_since=None).update(unused_since=timezone.now() - timedelta(days=2))
    make.tag("Taken up")

    assert broom.sweep() == 1

    left = set(Tag.objects.filter(kind=Kind.FREEFORM).values_list("name", flat=True))
    assert left == {"Used", "Drafted", "Made", "Taken up", "Kept"}


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_statements_do_not_grow_with_the_bins(client: Client, wren: User, emma: Tag) -> None:
    wrangling.make_canonical(emma, by=wren)
    for number in range(12):
        make.work(tagged={"fandoms": ("Emma", f"F {number}"), "characters": (f"Em {number}",)})
    for address in (
        "/tag_wranglings/fandoms",
        "/tag_wranglings/changes",
        "/tags/Emma/wrangle?show=characters",
        "/tags/Emma/edit",
        "/media",
    ):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code in (200, 302)
        assert len(asked) <= MOST, (address, [one["sql"][:150] for one in asked.captured_queries])


def test_what_is_kept_keeps_nothing_from_being_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broom, "PIECE", 2)
    reader, work = make.user("rhea"), make.work()
    Bookmark.objects.keep(reader, work=work, tags=["One", "Two", "Three"])
    loose = make.tag("Loose")
    Tag.objects.filter(kind=Kind.FREEFORM).update(unused_since=timezone.now() - timedelta(days=2))

    assert broom.sweep() == 1

    assert not Tag.objects.filter(pk=loose.pk).exists()
    assert Tag.objects.filter(name__in=("One", "Two", "Three")).count() == 3
