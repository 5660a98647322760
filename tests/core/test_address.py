"""Addresses that are not looked up anew each time say what `reverse` says (`core.address`)."""

from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from ficary.core.address import address


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("works", ()),
        ("work", (7,)),
        ("chapter", (7, 7)),
        ("chapter", (0, 2**40)),
        ("pseud", ("Ann", "Möwe & Söhne")),
        ("tag-works", ("a {} b / c",)),
        ("work", ("12",)),
    ],
)
def test_it_says_what_reverse_says(name: str, parts: tuple[Any, ...]) -> None:
    for _ in range(2):
        assert address(name, *parts) == reverse(name, args=parts)


@pytest.mark.parametrize("part", [None, "", -1, True, "x", 1.5])
def test_what_is_no_key_has_no_address(part: Any) -> None:
    with pytest.raises(NoReverseMatch):
        address("work", part)


def test_below_another_path() -> None:
    plain = address("work", 7), address("user", "Ann")
    set_script_prefix("/archive/")
    try:
        below = address("work", 7), address("user", "Ann")
    finally:
        set_script_prefix("/")
    assert below == tuple(f"/archive{one}" for one in plain)
