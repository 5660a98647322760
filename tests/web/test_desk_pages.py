"""A keeper writes the pages of the archive."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive, Page, PageVersion
from ficary.moderation.models import Act
from ficary.people.models import User

EDIT = "/desk/pages/terms/edit"


@pytest.fixture
def desk(client: Client, keeper: User) -> Client:
    client.force_login(keeper)
    return client


def publish(desk: Client, text: str = "<p>Be kind.</p>", address: str = EDIT, **more: Any) -> Any:
    typed = {"title": "Terms", "source": text, "source_format": "rich", "number": 1} | more
    return desk.post(address, typed)


def test_she_begins_with_our_words(desk: Client) -> None:
    page = desk.get(EDIT)

    assert "Your works stay yours" in page.context["form"]["source"].value()
    assert "comes with the software" in page.text


def test_what_she_publishes_is_read_and_written_down(desk: Client, keeper: User) -> None:
    publish(desk, note="Ours.")

    assert "Be kind." in desk.get("/tos").text
    act = Act.objects.get()
    assert (act.what, act.by, act.why) == ("page published", keeper, "Ours.")
    assert keeper.name in desk.get("/desk/pages/terms/versions").text


def test_a_preview_publishes_nothing(desk: Client) -> None:
    page = publish(desk, "<p>Be <b>very</b> kind.</p>", preview_button="1")

    assert "<p>Be <b>very</b> kind.</p>" in page.text
    assert not PageVersion.objects.exists()


def test_two_keepers_never_publish_over_each_other_unknowingly(desk: Client) -> None:
    publish(desk, "<p>Hers.</p>")

    refused = publish(desk, "<p>His.</p>")
    assert "Hers." in refused.text
    assert "changed meanwhile" in refused.text
    assert refused.context["form"]["source"].value() == "<p>His.</p>"

    publish(desk, "<p>His.</p>", number=refused.context["number"])
    assert "His." in desk.get("/tos").text


def test_who_writes_an_important_change_agrees_to_it(desk: Client, keeper: User) -> None:
    publish(desk, important="on")

    keeper.refresh_from_db()
    assert keeper.terms_version == Archive.objects.the().terms_version == 2
    assert desk.get("/desk/pages").status_code == 200


def test_an_earlier_text_is_brought_back_as_a_new_version(desk: Client) -> None:
    publish(desk, "<p>Old.</p>")
    publish(desk, "<p>New.</p>", number=2)

    form = desk.get(f"{EDIT}?from=1").context["form"]

    assert form["source"].value() == "<p>Old.</p>"
    assert form["number"].value() == 3


def test_a_page_of_her_own_is_made_linked_in_the_footer_and_deleted(desk: Client) -> None:
    made = publish(desk, address="/desk/pages/new", title="About us", slug="About")
    assert made.headers["Location"] == "/pages/about"

    desk.post("/desk/pages/arrange", {"place_about": "1", "footer_about": "on"})
    assert '<a href="/pages/about" lang="en">About us</a>' in desk.get("/works").text

    desk.post("/desk/pages/about/delete")
    assert not Page.objects.exists()
    assert "About us" not in desk.get("/works").text


@pytest.mark.parametrize("slug", ["terms", "contact", "a b", "", "a" * 61, "../x"])
def test_no_page_takes_the_address_of_another(desk: Client, slug: str) -> None:
    refused = publish(desk, address="/desk/pages/new", title="Mine", slug=slug)

    assert refused.status_code == 200
    assert refused.context["form"].errors["slug"]
    assert not Page.objects.exists()
