"""Log lines on their way to the table: they wait for nobody, and hurt nobody."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone

from ficary.core import errors, logged, tasks
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


def test_a_storm_waits_in_a_bounded_row() -> None:
    for number in range(10 * logged.MOST_WAITING):
        logger.warning("Slow: %s", number)

    assert len(logged.waiting) == logged.MOST_WAITING


def test_a_line_asks_nothing_of_the_database(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        _break("x")


def test_a_line_out_of_an_undone_transaction_stays() -> None:
    with transaction.atomic():
        _break("x")
        transaction.set_rollback(True)
    errors.write_waiting()

    assert LoggedError.objects.count() == 1


def test_a_database_that_is_away_is_survived(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        logger.error("told while writing")
        raise OperationalError("locked")

    monkeypatch.setattr(errors, "_keep", away)
    _break("x")
    errors.write_waiting()

    assert not logged.waiting


def test_lines_whose_parts_do_not_fit_raise_nothing() -> None:
    logged.Table().emit(logging.LogRecord("l", logging.ERROR, "", 1, "%d", ("x",), None))

    assert not logged.waiting


def test_after_thirty_days_they_are_forgotten() -> None:
    now = timezone.now()
    for name, days in (("old", 31), ("new", 29)):
        LoggedError.objects.create(fingerprint=name, last_at=now - timedelta(days=days))

    tasks.sweep.call()

    assert [row.fingerprint for row in LoggedError.objects.all()] == ["new"]
