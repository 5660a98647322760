"""The link to set up by: exchanged at once, and without it nobody gets in."""

import pytest
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from tests.web.test_set_up import TYPED, enter


def test_the_link_is_exchanged_for_a_clean_address(client: Client, key: str) -> None:
    answer = client.get("/set-up", {"key": key})

    assert (answer.status_code, answer["Location"]) == (302, "/set-up")
    page = client.get("/set-up")
    assert page.status_code == 200
    assert key not in page.text
    assert "no-store" in answer["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    # Else the browser would send the form with the origin "null".
    assert page["Referrer-Policy"] == "same-origin"


def test_without_the_link_nobody_sets_up(client: Client, key: str) -> None:
    asked = client.get("/set-up")
    sent = client.post("/set-up", TYPED, headers={"Origin": "http://testserver"})

    for answer in (asked, sent):
        assert answer.status_code == 503
        assert "printed in the terminal" in answer.text
    assert not User.objects.exists()
    assert Archive.objects.the().opened_at is None


@pytest.mark.parametrize("wrong", ["", "x", "é", "a" * 5_000])
def test_a_wrong_link_opens_nothing(client: Client, key: str, wrong: str) -> None:
    answer = enter(client, wrong)

    assert answer.status_code == 403
    assert "printed in the terminal" in answer.text
    assert client.get("/set-up").status_code == 503


def test_before_a_link_was_made_no_key_fits(client: Client, new_archive: Archive) -> None:
    assert enter(client, "").status_code == 403
    assert client.get("/set-up").status_code == 503


def test_a_newer_link_ends_the_older_and_who_came_by_it(client: Client, key: str) -> None:
    enter(client, key)
    newer = Archive.objects.the().renew_setup_link()

    assert client.post("/set-up", TYPED).status_code == 503
    assert enter(client, key).status_code == 403
    assert enter(client, newer).status_code == 200


def test_guesses_are_limited(client: Client, key: str) -> None:
    answers = [client.get("/set-up", {"key": str(n)}).status_code for n in range(31)]

    assert set(answers[:30]) == {403}
    assert answers[30] == 429
