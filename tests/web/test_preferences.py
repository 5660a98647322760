"""Preferences: each does what it says, and for nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ficary.people.models import User
from ficary.web.home import SITEMAP
from ficary.works.models import Work
from tests import make
from tests.web.test_sign_in import sign_in

PAGE = "/users/rhea/preferences"
AS_IT_WAS = {"keeps_history": "on", "guests_may_reply": "on"}


def prefer(client: Client, **chosen: str) -> Any:
    return client.post(PAGE, AS_IT_WAS | chosen)


@pytest.fixture
def novel(author: User) -> Work:
    tagged = {
        "warnings": ("Major Character Death",),
        "freeforms": ("Lamps & Oil",),
        "fandoms": ("Moby-Dick",),
    }
    return make.work(by=author, title="Lamplight", chapters=2, status="in_progress", tagged=tagged)


def test_they_are_kept_and_can_be_taken_back(hers: Client, reader: User) -> None:
    everything = ("sees_adult", "whole_works", "folds_warnings", "folds_freeforms", "unlisted")
    chosen = dict.fromkeys(everything, "on")
    told = {"time_zone": "Asia/Kathmandu", "language": "es", "title_format": "TITLE"}
    assert hers.post(PAGE, chosen | told).headers["Location"] == PAGE
    reader.refresh_from_db()
    assert {name for name in everything if getattr(reader, name)} == set(everything)
    assert not reader.keeps_history
    assert not reader.guests_may_reply
    assert {name: getattr(reader, name) for name in told} == told

    prefer(hers)
    reader.refresh_from_db()
    assert not any(getattr(reader, name) for name in everything)
    assert reader.keeps_history
    assert reader.guests_may_reply


@pytest.mark.parametrize(
    ("field", "value"),
    [("time_zone", "Nope/Zone"), ("language", "xx"), ("title_format", "T" * 101)],
)
def test_what_cannot_be_is_refused_beside_its_field(
    hers: Client, reader: User, field: str, value: str
) -> None:
    refused = prefer(hers, **{field: value, "sees_adult": "on"})
    assert refused.context["form"].errors.keys() == {field}
    assert 'id="id_sees_adult" checked' in refused.content.decode(), "what was typed is there"
    reader.refresh_from_db()
    assert not reader.sees_adult


def test_they_are_hers_alone(hers: Client, author: User) -> None:
    assert hers.get("/users/ann/preferences").status_code == 404
    assert hers.post("/users/ann/preferences", {"unlisted": "on"}).status_code == 404
    assert Client().get(PAGE).status_code == 302
    header = hers.get("/tos").content.decode().partition("</header>")[0]
    assert 'href="/users/rhea/preferences"' in header


def test_whole_works(hers: Client, novel: Work) -> None:
    first, second = novel.chapters.in_order()
    prefer(hers, whole_works="on")
    page = hers.get(novel.get_absolute_url()).content.decode()
    assert "Part 1." in page
    assert "Part 2." in page
    assert f'href="{novel.get_absolute_url()}?view_full_work=false"' in page
    for alone in (f"{novel.get_absolute_url()}?view_full_work=false", first.get_absolute_url()):
        assert "Part 2." not in hers.get(alone).content.decode()
    assert "Part 2." not in Client().get(novel.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("field", "tag", "show"),
    [
        ("folds_warnings", "Major Character Death", "Show warnings"),
        ("folds_freeforms", "Lamps &amp; Oil", "Show additional tags"),
    ],
)
def test_tags_are_hidden_until_she_asks(
    hers: Client, novel: Work, field: str, tag: str, show: str
) -> None:
    prefer(hers, **{field: "on"})
    for address in ("/works", novel.get_absolute_url()):
        page = hers.get(address).content.decode()
        before, _show, after = page.partition(f"<summary>{show}</summary>")
        assert tag not in _seen(before), address
        assert tag in _seen(after.partition("</details>")[0]), address
        assert show not in Client().get(address).content.decode()
        assert tag in Client().get(address).content.decode()


def _seen(page: str) -> str:
    """Without what speaks to search engines and stands in the filters beside a list."""
    return (
        page.partition("</head>")[2].partition('<ol class="work index')[2]
        or page.rpartition("</head>")[2]
    )


@pytest.mark.parametrize(
    ("format_", "title"),
    [
        ("TITLE by AUTHOR (FANDOM)", "Lamplight by ann (Moby-Dick)"),
        ("FANDOM", "Moby-Dick"),
        ("<TITLE>", "&lt;Lamplight&gt;"),
        ("", "Lamplight | Ficary"),
    ],
)
def test_titles_of_windows(hers: Client, novel: Work, format_: str, title: str) -> None:
    prefer(hers, title_format=format_)
    page = hers.get(novel.get_absolute_url()).content.decode()
    assert f"<title>{title}</title>" in page


def test_a_title_names_nobody_who_is_anonymous(hers: Client, novel: Work) -> None:
    Work.objects.filter(pk=novel.pk).update(anonymous=True, title="AUTHOR and TITLE")
    prefer(hers, title_format="TITLE / AUTHOR")
    page = hers.get(novel.get_absolute_url()).content.decode()
    assert "<title>AUTHOR and TITLE / Anonymous</title>" in page


def test_search_engines_are_kept_away(client: Client, author: User, novel: Work) -> None:
    work = novel.get_absolute_url()
    pages = [work, f"{work}/navigate", novel.chapters.last().get_absolute_url()]
    pages += ["/users/ann", "/users/ann/works", "/users/ann/pseuds", "/users/ann/pseuds/ann"]
    listed_in = reverse("sitemap-part", args=[novel.pk // SITEMAP + 1])
    for unlisted in (False, True):
        User.objects.filter(pk=author.pk).update(unlisted=unlisted)
        for page in pages:
            answer = client.get(page)
            assert (answer.headers.get("X-Robots-Tag") == "noindex") is unlisted, page
            head = answer.content.decode().partition("</head>")[0]
            assert ('<meta name="robots" content="noindex">' in head) is unlisted, page
        assert (work in client.get(listed_in).content.decode()) is not unlisted
    assert "X-Robots-Tag" not in client.get("/works").headers


def test_the_language_goes_with_the_account(hers: Client, reader: User) -> None:
    prefer(hers, language="es")
    assert '<html lang="es"' in hers.get("/tos").content.decode()
    elsewhere = Client()
    sign_in(elsewhere, reader.email)
    assert '<html lang="es"' in elsewhere.get("/tos").content.decode()


def test_the_page_is_bounded(hers: Client, django_assert_max_num_queries: Any) -> None:
    hers.get("/tos")
    with django_assert_max_num_queries(5):
        assert hers.get(PAGE).status_code == 200
