"""Where FICARY_URL is not set, the archive's address follows the options of `serve`."""

import os

import pytest

from ficary.keeping import address


@pytest.mark.parametrize(
    ("options", "url"),
    [
        ([], "http://localhost:8000"),
        (["--port", "9000"], "http://localhost:9000"),
        (["--port=80"], "http://localhost"),
        (["--demo", "--host", "0.0.0.0", "--port", "9000"], "http://localhost:9000"),
        (["--host", "::1"], "http://localhost:8000"),
        (["--host", "192.0.2.7"], "http://192.0.2.7:8000"),
        (["--host", "2001:db8::7"], "http://[2001:db8::7]:8000"),
    ],
)
def test_it_follows(monkeypatch: pytest.MonkeyPatch, options: list[str], url: str) -> None:
    monkeypatch.setitem(os.environ, "FICARY_URL", "")
    address.follow_options(["ficary", "serve", *options])
    assert os.environ["FICARY_URL"] == url


@pytest.mark.parametrize(
    "line", [["ficary", "migrate", "--port", "9"], ["ficary", "serve", "--port", "x"], ["ficary"]]
)
def test_it_leaves_the_rest_alone(monkeypatch: pytest.MonkeyPatch, line: list[str]) -> None:
    monkeypatch.setitem(os.environ, "FICARY_URL", "")
    address.follow_options(line)
    assert os.environ["FICARY_URL"] == ""


def test_the_setting_is_stronger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "FICARY_URL", "https://fic.example")
    address.follow_options(["ficary", "serve", "--port", "9000"])
    assert os.environ["FICARY_URL"] == "https://fic.example"
