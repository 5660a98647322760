"""Addresses of one mailbox have one key; others do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficary.core import mailbox


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann@Example.org", "ann@example.org", True),
        ("ann+fic@example.org", "ann@example.org", True),
        ("a.nn@gmail.com", "ann+x@googlemail.com", True),
        ("a.nn@example.org", "ann@example.org", False),
        ("ann@example.org", "ann@example.net", False),
        ("+fic@example.org", "+pod@example.org", False),
    ],
)
def test_which_are_the_same(one: str, other: str, same: bool) -> None:
    assert (mailbox.key(one) == mailbox.key(other)) is same


@given(st.emails())
def test_the_key_of_a_key_is_itself(email: str) -> None:
    assert mailbox.key(mailbox.key(email)) == mailbox.key(email)
