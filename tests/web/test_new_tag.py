"""The page on which wranglers make a tag that nobody has typed."""

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import Kind, Tag, Wrangling
from tests import make

NEW = "/tag_wranglings/new"
SENT = {"name": "Emma - All Media Types", "kind": "fandom", "canonical": "on"}


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


def test_a_wrangler_makes_a_tag_and_takes_it_away(client: Client, wren: User) -> None:
    assert f'href="{NEW}"' in client.get("/tag_wranglings").text

    page = client.post(NEW, SENT, follow=True)

    assert page.redirect_chain[-1][0] == "/tags/Emma%20-%20All%20Media%20Types/edit"
    assert "Made: “Emma - All Media Types”." in page.text
    tag = Tag.objects.get(name="Emma - All Media Types")
    assert (tag.kind, tag.canonical) == (Kind.FANDOM, True)
    undo = f"/tag_wranglings/changes/{Wrangling.objects.get().pk}/undo"
    assert undo in page.text
    client.post(undo)
    assert not Tag.objects.filter(pk=tag.pk).exists()
    assert client.get("/tag_wranglings/changes").status_code == 200


def test_a_name_that_is_there_leads_to_its_page(client: Client, wren: User) -> None:
    make.work(tagged={"characters": ("Emma Woodhouse",)})

    page = client.post(NEW, SENT | {"name": "emma woodhouse"}, follow=True)

    assert page.redirect_chain[-1][0] == "/tags/Emma%20Woodhouse/edit"
    assert "There is a tag of this name already: this is it." in page.text
    assert not Wrangling.objects.exists()


def test_what_only_drafts_bear_is_made_as_if_it_were_new(client: Client, wren: User) -> None:
    make.work(draft=True, tagged={"fandoms": ("Secret",), "freeforms": ("Hidden",)})

    page = client.post(NEW, SENT | {"name": "Secret"}, follow=True)
    assert "Made: “Secret”." in page.text
    assert Tag.objects.get(name="Secret").canonical
    plain = client.post(NEW, {"name": "Hidden", "kind": "freeform"}, follow=True)
    assert (plain.status_code, "Made: “Hidden”." in plain.text) == (200, True)


def test_what_was_typed_stays_beside_what_is_wrong(client: Client, wren: User) -> None:
    page = client.post(NEW, SENT | {"name": "Emma, Persuasion"})

    assert 'value="Emma, Persuasion"' in page.text
    assert "which a tag cannot." in page.text
    assert '<option value="fandom" selected>' in page.text
    assert client.post(NEW, {"name": "x", "kind": "media"}).context["form"].errors.keys() == {
        "kind"
    }


def test_the_address_begins_the_form(client: Client, wren: User) -> None:
    page = client.get(NEW, {"name": "Emma", "kind": "character"}).text

    assert 'value="Emma"' in page
    assert '<option value="character" selected>' in page


def test_a_keeper_is_led_to_the_media_and_a_switch_holds(
    client: Client, wren: User, keeper: User
) -> None:
    assert "/desk/settings/media" not in client.get(NEW).text
    Archive.objects.update(wrangling_open=False)
    assert "Wrangling is switched off for now." in client.post(NEW, SENT).text

    client.force_login(keeper)
    assert "/desk/settings/media" in client.get(NEW).text
    client.post(NEW, SENT)
    assert Tag.objects.named(SENT["name"]).exists()
    client.force_login(make.user())
    assert client.get(NEW).status_code == 404


def test_a_tag_named_new_keeps_its_page(client: Client) -> None:
    make.work(tagged={"freeforms": ("New",)})
    assert client.get("/tags/New").status_code == 200


def test_a_name_that_is_not_there_leads_to_the_form(client: Client, wren: User) -> None:
    make.work(tagged={"characters": ("Emma",)})
    sent = {"name": "Emma", "kind": "character", "synonym": "Emma <Woodhouse>"}

    page = client.post("/tags/Emma/edit", sent).text

    assert "There is no tag “Emma &lt;Woodhouse&gt;”." in page
    assert f'href="{NEW}?name=Emma+%3CWoodhouse%3E&amp;kind=character">Make it<' in page
