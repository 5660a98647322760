"""No secret of an address comes into the log."""

import logging

import pytest

from ficary.keeping import logs

# As `core.secret.new()` makes them; always the same one, since it stands in the names of tests.
KEY = "Ao613nWM_BzTIi9Kwr0mzjBlfomEZhNe"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"GET /set-up?key={KEY} failed", "GET /set-up?key=… failed"),
        (f"/signup?next=/&token={KEY}#top", "/signup?next=/&token=…#top"),
        (f"Not found: /users/reset/{KEY}", "Not found: /users/reset/…"),
        (f"/signup?invitation={KEY}", "/signup?invitation=…"),
        # As allauth makes them, out of three parts with colons between them.
        (f"broke: /users/confirm/Mg:1wa4Zq:{KEY}", "broke: /users/confirm/…"),
        (
            "no way to postgresql://ann:s3cret@db:5432/fic",
            "no way to postgresql://ann:…@db:5432/fic",
        ),
        ("/works/12/chapters/34?view_adult=true", "/works/12/chapters/34?view_adult=true"),
        ("http://localhost:8000/works", "http://localhost:8000/works"),
    ],
)
def test_secrets_are_masked(line: str, told: str) -> None:
    assert logs.masked(line) == told


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError(f"/set-up?key={KEY}")
    except ValueError as error:
        about = (type(error), error, error.__traceback__)
    record = logging.LogRecord("ficary", logging.ERROR, "", 1, "It broke.", None, about)

    assert KEY not in logs.Formatter().format(record)


@pytest.mark.parametrize(("status", "kept"), [(404, False), (503, False), (500, True)])
def test_an_answer_is_logged_only_where_we_broke(status: int, kept: bool) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 1, "/", None, None)
    record.status_code = status
    assert logs.Broken().filter(record) is kept
