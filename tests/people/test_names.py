"""Which names may be, and which are kept for the archive."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from ficary.people.names import RESERVED, check_pseud, check_user_name

pytestmark = pytest.mark.pure


def test_every_word_that_stands_behind_users_is_reserved() -> None:
    patterns = get_resolver().url_patterns[0].url_patterns
    routes = [str(one.pattern).split("/") for one in patterns]
    words = {route[1] for route in routes if route[0] == "users" and "<" not in route[1]}

    assert {"login", "logout", "password", "confirm"} <= words
    assert words <= RESERVED


@pytest.mark.parametrize("name", ["abc", "Ann_B", "007", "a" * 40])
def test_a_good_user_name(name: str) -> None:
    check_user_name(name)


@pytest.mark.parametrize(
    "name", ["_ab", "ab_", "a b", "a-b", "é", "LOGIN", "Orphan_Account", "", "abc\n"]
)
def test_a_bad_user_name(name: str) -> None:
    with pytest.raises(ValidationError):
        check_user_name(name)


@pytest.mark.parametrize("name", ["a", "Ann B", "أماني الليل", "紫式部", "x_-y", "नाम", "Zoë"])
def test_a_good_pseud(name: str) -> None:
    check_pseud(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "_",
        "- -",
        "a/b",
        "a.b",
        "<b>a</b>",
        "a\u202eb",
        "a\u200bb",
        "a\u2066b",
        "👻",
        "a👻",
        "a\0",
        "a\nb",
        "a\u00a0b",
    ],
)
def test_a_bad_pseud(name: str) -> None:
    with pytest.raises(ValidationError):
        check_pseud(name)


@given(st.text(max_size=60))
def test_no_name_that_passes_holds_what_could_deceive_or_break_an_address(name: str) -> None:
    try:
        check_pseud(name)
    except ValidationError:
        return
    assert not set(name) & set(
        "/\\<>&\"'#?%\0\n\r\t\u200b\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\ufeff"
    )
