"""Where a request comes from: only our own proxies are believed."""

from typing import Any

import pytest

from ficary.core import client


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "found"),
    [
        (0, "192.0.2.1", "203.0.113.9", "192.0.2.1"),
        (1, "10.0.0.1", "203.0.113.9", "203.0.113.9"),
        (1, "10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "10.0.0.1", "203.0.113.9", "10.0.0.1"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "::ffff:192.0.2.7", "", "192.0.2.7"),
        (1, "10.0.0.1", "not an address", "0.0.0.0"),
        (0, "", "", "0.0.0.0"),
    ],
)
def test_the_reader_behind_our_proxies(
    settings: Any, proxies: int, remote: str, forwarded: str, found: str
) -> None:
    settings.PROXIES = proxies

    assert client.address({"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}) == found
