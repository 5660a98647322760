"""How texts look: chosen once, there before the first paint, the same bytes for the same choice."""

from pathlib import Path

import pytest
from django.test import Client

import ficary
from ficary.people.models import User
from ficary.web import comfort
from tests import make
from tests.web.test_sign_in import HERE

CHOSEN = {"face": "clear", "size": "130", "align": "justify", "keys": "off"}
ATTRIBUTES = ' data-face="clear" data-align="justify" data-keys="off" data-size="130">'


def top(client: Client, path: str = "/") -> str:
    return client.get(path).content.decode().partition("<head>")[0]


def choose(client: Client, **chosen: str) -> None:
    client.post("/comfort", {**chosen, "next": "/works"}, headers=HERE)


def test_what_one_chose_stands_on_the_page_before_anything_is_painted(client: Client) -> None:
    answer = client.post("/comfort", {**CHOSEN, "next": "/works"}, headers=HERE)

    assert answer.headers["Location"] == "/works"
    assert ATTRIBUTES in top(client)


def test_who_chooses_the_same_gets_the_same_bytes(client: Client) -> None:
    address = make.work().get_absolute_url()
    other = Client()
    other.cookies["comfort"] = "size-130.keys-off.face-clear.align-justify.measure-100.x-y"
    choose(client, **CHOSEN)

    assert client.get(address).content == other.get(address).content


@pytest.mark.parametrize("text", ["size-5000", 'face-"><script>', "face", "-", "size-1300.", "ä"])
def test_a_cookie_that_nobody_chose_changes_nothing(client: Client, text: str) -> None:
    usual = client.get("/").content
    client.cookies["comfort"] = text

    assert client.get("/").content == usual


def test_it_follows_the_account_to_another_browser_and_stays_when_she_leaves(author: User) -> None:
    here, there = Client(), Client()
    here.force_login(author)
    choose(here, **CHOSEN, theme="sepia")
    there.cookies["comfort"], there.cookies["theme"] = "size-80", "light"
    there.force_login(author)

    assert f' data-theme="sepia"{ATTRIBUTES}' in top(there)

    here.logout()
    here.cookies["comfort"] = "face-clear"
    assert ' data-face="clear">' in top(here)


def test_a_member_who_never_chose_has_what_her_browser_has(client: Client, author: User) -> None:
    choose(client, size="90")
    client.force_login(author)

    assert 'data-size="90"' in top(client)


def test_as_usual_is_a_choice_too(client: Client, author: User) -> None:
    client.force_login(author)
    choose(client, **CHOSEN)

    choose(client, usual="yes", **CHOSEN)
    client.cookies["comfort"] = "size-80"

    assert "data-size" not in top(client)


def test_the_theme_of_the_header_follows_the_account_as_well(author: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        client.force_login(author)
    here.post("/theme", {"theme": "black"})
    assert 'data-theme="black"' in top(there)

    here.post("/theme", {"theme": ""})
    there.cookies["theme"] = "black"
    assert "data-theme" not in top(there)


def test_each_value_has_a_style() -> None:
    folder = Path(ficary.__file__).parent / "web" / "static"
    styles = (folder / "css/comfort.css").read_text() + (folder / "css/base.css").read_text()
    values = [
        (each.name, value) for each in comfort.EACH for value in each.known if value != each.usual
    ]
    for name, value in set(values) - {("keys", "off")}:
        assert f'[data-{name}="{value}"]' in styles


def test_the_page_of_a_chapter_tells_scripts_how_long_it_is(client: Client) -> None:
    work = make.work(chapters=3, text="<p>One two three.</p>")
    second = work.chapters.order_by("position")[1]

    page = client.get(second.get_absolute_url()).content.decode()

    assert 'data-words="5" data-before="5" data-total="15"' in page
