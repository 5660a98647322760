"""What a person would call the browser that a User-Agent names."""

import pytest

from ficary.core import browsers

MOZILLA = "Mozilla/5.0"
CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0"


@pytest.mark.parametrize(
    ("agent", "named"),
    [
        (
            f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Linux"),
        ),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36",
            ("Chrome", "Windows"),
        ),
        (
            f"{MOZILLA} (Windows NT 10.0; Win64; x64) {CHROME} Safari/537.36 Edg/150.0",
            ("Edge", "Windows"),
        ),
        (
            f"{MOZILLA} (Linux; Android 15; SM-S931B) {CHROME} Mobile Safari/537.36",
            ("Chrome", "Android"),
        ),
        (
            f"{MOZILLA} (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        (
            f"{MOZILLA} (iPad; CPU OS 19_0 like Mac OS X) AppleWebKit/605.1.15 "
            "(KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15",
            ("Firefox", "iPad"),
        ),
        ("curl/8.9", ("", "")),
        ("", ("", "")),
    ],
)
def test_browser_and_system(agent: str, named: tuple[str, str]) -> None:
    assert browsers.named(agent) == named
