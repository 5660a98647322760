"""Log lines become rows: grouped, bounded, without secrets, and never a trouble of their own."""

import logging
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from ficary.core import errors, logged
from ficary.core.models import LoggedError

logger = logging.getLogger("ficary.trial")


@pytest.fixture(autouse=True)
def _handler() -> Iterator[None]:
    logged.waiting.clear()
    table = logged.Table(logging.WARNING)
    logger.addHandler(table)
    logger.propagate = False
    yield
    logger.removeHandler(table)
    logger.propagate = True
    logged.waiting.clear()


def _break(text: str, path: str = "") -> None:
    try:
        raise ValueError(text)
    except ValueError:
        logger.exception("Broke: %s", text, extra={"request": SimpleNamespace(path=path)})


def test_the_same_is_one_row_with_a_count() -> None:
    for number in range(5):
        _break(f"work {number}", f"/works/{number}")
    errors.write_waiting()
    _break("work 5", "/works/5")
    errors.write_waiting()

    row = LoggedError.objects.get()
    assert (row.count, row.message, row.path) == (6, "Broke: work 5", "/works/5")
    assert "ValueError: work 5" in row.traceback
    assert row.first_at < row.last_at


def test_lines_of_another_place_are_another_row() -> None:
    logger.warning("Slow: %s", 1)
    logger.warning("Slow: %s", 2)
    errors.write_waiting()

    assert LoggedError.objects.count() == 2


def test_no_address_secret_or_query_is_kept() -> None:
    key = "Ao613nWM_BzTIi9Kwr0mzjBlfomEZhNe"
    said = f"ann@example.org at /signup?invitation={key} said /works?q=mine"
    _break(said, f"/users/confirm/{key}")
    errors.write_waiting()

    row = LoggedError.objects.get()
    kept = row.message + row.traceback + row.path
    assert "Broke" in kept
    for secret in ("ann@", key, "mine"):
        assert secret not in kept


def test_what_happens_again_is_open_again() -> None:
    _break("x")
    errors.write_waiting()
    assert LoggedError.objects.get().resolve()
    assert not LoggedError.objects.open().exists()

    _break("x")
    errors.write_waiting()

    assert LoggedError.objects.open().count() == 1


def test_the_newest_groups_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "MOST_GROUPS", 3)
    for level in range(5):
        logged.waiting.append(_line(f"place {level}"))
    errors.write_waiting()

    assert [row.message for row in LoggedError.objects.latest_first()] == ["4", "3", "2"]


def _line(place: str) -> logged.Line:
    return logged.Line("ERROR", "l", "t", place[-1], "", place, "")
