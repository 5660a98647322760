"""Pages of people: found by name in any case, with the works that the viewer may know of."""

from urllib.parse import quote

import pytest
from django.test import Client

from ficary.people.models import Pseud, User
from tests import make

PAGES = ["/users/ann", "/users/ann/works", "/users/ann/pseuds/ann", "/users/ann/pseuds/ann/works"]


def test_a_profile_tells_name_day_pseuds_and_works(client: Client, author: User) -> None:
    author.pseuds.update(description="Whales & <b>fog</b>")
    make.pseud(author, "Moth")
    make.work(by=author, title="The Lamplighter")

    page = client.get("/users/ann").text

    assert '<h1 class="heading"><bdi>ann</bdi></h1>' in page
    assert "Joined" in page
    assert "/users/ann/pseuds/Moth" in page
    assert "Whales &amp; &lt;b&gt;fog&lt;/b&gt;" in page
    assert "The Lamplighter" in page


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/users/ANN?page=2&x=%26", "/users/ann?page=2&x=%26"),
        ("/users/Ann/works", "/users/ann/works"),
        ("/users/Ann/pseuds", "/users/ann/pseuds"),
        ("/users/ANN/pseuds/LUNA moth/works", "/users/ann/pseuds/Luna%20Moth/works"),
        ("/users/ann/pseuds/ＡＮＮ", "/users/ann/pseuds/ann"),
    ],
)
def test_another_case_leads_to_the_right_address(
    client: Client, author: User, asked: str, right: str
) -> None:
    make.pseud(author, "Luna Moth")

    went = client.get(asked)

    assert (went.status_code, went.headers["Location"]) == (302, right)


@pytest.mark.parametrize(
    "name",
    [
        "nobody",
        "x" * 3000,
        "a\0nn",
        "\0",
        "\u202eann",
        "ann\u200b",
        "👻",
        "' OR 1=1 --",
        "<script>",
        "..",
        "%",
        "ann\\",
    ],
)
def test_an_unknown_name_is_not_there(client: Client, author: User, name: str) -> None:
    there = quote(name, safe="")

    for page in (f"/users/{there}", f"/users/{there}/works", f"/users/ann/pseuds/{there}"):
        assert client.get(page).status_code == 404, page


def test_a_name_without_a_member_says_so(client: Client, author: User) -> None:
    make.work(by=make.pseud(None, "seawitch99"), title="Imported")
    pseud = Pseud.objects.get(name="seawitch99")

    page = client.get(f"/pseuds/{pseud.pk}").text

    assert "Not a member here" in page
    assert "Imported" in page
    mine = client.get(f"/pseuds/{author.pseuds.get().pk}")
    assert mine.headers["Location"] == "/users/ann/pseuds/ann"
    assert client.get(f"/pseuds/{10**30}").status_code == 404
