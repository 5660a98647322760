"""How often mails come, and the link in each that stops them."""

from typing import Any

import pytest
from django.test import Client

from ficary.core import secret
from ficary.notifications.models import Kind, Often, StopLink, Wish
from ficary.people.models import User
from tests import mails, make

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def key(reader: User) -> str:
    link, address = StopLink.of(reader, {Kind.WORK, Kind.TAG})
    link.save()
    return address


@pytest.fixture
def checked() -> Client:
    """A browser or mail program whose tokens are asked."""
    return Client(enforce_csrf_checks=True)


def test_each_kind_is_chosen(client: Client, reader: User, settings: Any) -> None:
    mails.by_server(settings)
    client.force_login(reader)
    chosen = dict.fromkeys(Kind.values, "hourly") | {"tag": "never", "remark": "at_once"}
    page = client.get("/users/rhea/mails").content.decode()
    assert "sends no mails" not in page
    assert client.post("/users/rhea/mails", chosen).status_code == 302
    assert Wish.objects.of(reader) == chosen
    client.post("/users/rhea/mails", chosen | {"work": "daily"})
    assert Wish.objects.of(reader)["work"] == "daily"
    wrong = client.post("/users/rhea/mails", chosen | {"work": "yearly"})
    assert wrong.status_code == 200
    assert Wish.objects.of(reader)["work"] == "daily"


def test_the_page_is_hers_alone(client: Client, reader: User) -> None:
    assert client.get("/users/rhea/mails").status_code == 302
    client.force_login(make.user())
    assert client.get("/users/rhea/mails").status_code == 404


def test_opening_the_link_stops_nothing(client: Client, reader: User, key: str) -> None:
    page = client.get(key)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Works that I follow, Tags that I follow" in page.content.decode()
    assert not Wish.objects.exists()


def test_a_mail_program_stops_it_by_one_click(checked: Client, reader: User, key: str) -> None:
    """Signed out, and from nowhere."""
    assert checked.post(key, ONE_CLICK).status_code == 200
    assert checked.post(key, ONE_CLICK).status_code == 200
    wishes = Wish.objects.of(reader)
    assert wishes["work"] == wishes["tag"] == Often.NEVER
    assert wishes["author"] == Often.AT_ONCE


def test_all_can_be_stopped_at_once(checked: Client, reader: User, key: str) -> None:
    checked.post(key, {"everything": "1"})
    assert set(Wish.objects.of(reader).values()) == {Often.NEVER}


def test_other_forms_are_checked_as_ever(checked: Client) -> None:
    assert checked.post("/theme", {"theme": "dark"}).status_code == 403


def test_a_link_that_is_not_ours_any_more_is_nothing(client: Client, key: str) -> None:
    assert client.post(f"/mails/stop/{secret.new()}", ONE_CLICK).status_code == 404
    StopLink.objects.all().delete()
    assert client.get(key).status_code == 404
    assert client.post(key, ONE_CLICK).status_code == 404


def test_the_language_of_her_first_visit_is_hers_until_she_chooses(
    client: Client, reader: User
) -> None:
    User.objects.update(language="")
    client.force_login(reader)
    for asked, known in (("es", "es"), ("ar", "es")):
        client.get("/tos", headers={"accept-language": asked})
        reader.refresh_from_db()
        assert reader.language == known
    client.post("/language", {"language": "ar"}, headers={"origin": "http://testserver"})
    reader.refresh_from_db()
    assert reader.language == "ar"


def test_she_lets_the_links_in_her_mails_end(client: Client, reader: User, key: str) -> None:
    others, address = StopLink.of(make.user(), {Kind.WORK})
    others.save()
    client.force_login(reader)
    client.post("/users/rhea/mails", {"revoke": "1"})
    assert client.post(key, ONE_CLICK).status_code == 404
    assert client.post(address, ONE_CLICK).status_code == 200
    assert not Wish.objects.filter(user=reader).exists()
