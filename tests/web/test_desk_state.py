"""State of the machine and its errors, and the first page that tells what needs somebody."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.core.models import Letter, LoggedError, Pulse
from ficary.people.models import User
from tests import mails

NOW = timezone.now()


@pytest.fixture
def letter(settings: Any) -> Letter:
    mails.by_server(settings)
    return Letter.objects.create(
        to="x@example.org",
        message=b"Subject: Hello\n\nHello",
        tries=6,
        trouble="550 No such account",
        due_at=NOW + timedelta(hours=6),
    )


def test_a_machine_that_is_well_needs_nobody(desk: Client) -> None:
    Pulse.beat("m:clock")

    page = desk.get("/desk").text

    assert "Nothing needs you just now" in page


def test_a_clock_that_stands_still_needs_a_keeper(desk: Client, moderator: User) -> None:
    Pulse.objects.create(name="m:clock", at=NOW - timedelta(minutes=5))

    assert "The clock stands still" in desk.get("/desk").text
    assert "Stopped" in desk.get("/desk/state").text
    desk.force_login(moderator)
    assert "Nothing needs you" in desk.get("/desk").text


def test_an_error_needs_a_keeper_until_it_is_resolved(desk: Client) -> None:
    error = LoggedError.objects.create(fingerprint="f", level="ERROR", logger="l", message="Oh no")
    assert "1 kind of error" in desk.get("/desk").text
    assert "Oh no" in desk.get("/desk/errors").text

    desk.post(f"/desk/errors/{error.pk}/resolve")

    assert "kind of error" not in desk.get("/desk").text
    assert "Oh no" not in desk.get("/desk/errors").text
    assert "Oh no" in desk.get("/desk/errors?show=all").text


def test_a_warning_waits_in_its_list(desk: Client) -> None:
    LoggedError.objects.create(fingerprint="f", level="WARNING", logger="l", message="Slow")

    assert "kind of error" not in desk.get("/desk").text
    assert "Slow" in desk.get("/desk/errors").text


def test_a_letter_in_trouble_is_tried_again(desk: Client, letter: Letter) -> None:
    assert "Mail could not be sent" in desk.get("/desk").text
    assert "550 No such account" in desk.get("/desk/state").text

    desk.post(f"/desk/state/letters/{letter.pk}")

    letter.refresh_from_db()
    assert letter.sent_at
    assert "In trouble" not in desk.get("/desk/state").text


def test_a_letter_in_trouble_is_thrown_away(desk: Client, letter: Letter) -> None:
    page = f"/desk/state/letters/{letter.pk}/drop"
    assert "cannot be brought back" in desk.get(page).text
    assert Letter.objects.exists()

    desk.post(page)

    assert not Letter.objects.exists()


def test_the_state_names_versions_disk_and_database(desk: Client) -> None:
    page = desk.get("/desk/state").text

    for told in ("Django", "free of", "Database", "No letter waits", "None was heard of"):
        assert told in page, told
