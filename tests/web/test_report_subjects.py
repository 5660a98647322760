"""Which addresses can be reported, and what they are about."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from hypothesis import given, settings
from hypothesis import strategies as st

from ficary.people.models import User
from ficary.web import subjects
from ficary.works.models import Work
from tests import make

STRANGER = AnonymousUser()
pytestmark = pytest.mark.django_db

ADDRESSES: dict[str, Callable[[Work], str]] = {
    "work": lambda work: f"/works/{work.pk}",
    "whole": lambda work: f"http://localhost:8000/works/{work.pk}?view_full_work=true#notes",
    "chapter": lambda work: work.chapters.get(position=2).get_absolute_url(),
    "chapter alone": lambda work: f"/chapters/{work.chapters.get(position=2).pk}",
    "index": lambda work: f"/works/{work.pk}/navigate",
}


@pytest.mark.parametrize("place", ADDRESSES)
def test_all_pages_of_a_work_are_about_it(author: User, place: str) -> None:
    work = make.work(by=author, chapters=2)

    subject = subjects.at(ADDRESSES[place](work), STRANGER)

    assert subject
    assert (subject.work, subject.thing) == (work, f"work {work.pk}")
    assert (subject.chapter is not None) == place.startswith("chapter")


@pytest.mark.parametrize("page", ["/users/ANN", "/users/ann/works", "/users/ann/pseuds/Máté"])
def test_pages_of_one_member_are_about_one_thing(author: User, page: str) -> None:
    make.pseud(author, "máté")

    subject = subjects.at(quote(page), STRANGER)

    assert subject
    assert subject.thing == f"person {author.pk}"
    assert list(subject.answerable()) == [author]


def test_a_name_that_nobody_claimed_stands_by_itself() -> None:
    name = make.pseud(None, "Old Name")

    subject = subjects.at(f"/pseuds/{name.pk}", STRANGER)

    assert subject
    assert (subject.pseud, subject.thing) == (name, f"pseud {name.pk}")
    assert not subject.answerable()


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example/works/1",
        "//elsewhere.example/works/1",
        "javascript:alert(1)",
        "/nothing-here",
        "/users/password/1-secret",
        "/works/%00",
        "http://[",
        "",
        "/tags/" + "a" * 600,
    ],
)
def test_what_is_no_page_of_ours_is_no_subject(address: str) -> None:
    assert subjects.at(address, STRANGER) is None


@settings(deadline=None)
@given(
    st.text() | st.text().map(lambda text: f"/works/{text}") | st.integers().map("/works/{}".format)
)
def test_no_address_breaks_it(address: str) -> None:
    try:
        subject = subjects.at(address, STRANGER)
    except Http404:
        return
    assert subject is None or subject.address.startswith("/")
