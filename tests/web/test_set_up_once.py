"""Setting up happens once, however many try."""

from typing import Any

from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from tests.web.test_set_up import TYPED, enter


def test_once_there_is_a_keeper_no_link_leads_anywhere(client: Client, key: str) -> None:
    Archive.objects.the().open(name="Kept")

    for path in ("/set-up", f"/set-up?key={key}", "/set-up?key="):
        assert client.get(path).status_code == 404
        assert client.post(path, TYPED, headers={"Origin": "http://testserver"}).status_code == 404
    assert not User.objects.exists()


def test_of_two_browsers_with_the_link_one_wins(key: str) -> None:
    first, second = Client(), Client()
    enter(first, key)
    enter(second, key)

    won = first.post("/set-up", TYPED)
    lost = second.post("/set-up", TYPED | {"name": "other", "email": "other@example.org"})

    assert won.status_code == 302
    assert lost.status_code == 404
    assert "has a keeper now" in lost.text
    assert [user.name for user in User.objects.all()] == ["Wick_1"]


class Quicker:
    """A password rule, asked last of all: in its time somebody else opens the archive."""

    def validate(self, password: str, user: User) -> None:
        Archive.objects.the().open(name="Theirs")

    def get_help_text(self) -> str:
        return ""


def test_whoever_is_a_moment_late_becomes_nobody(client: Client, key: str, settings: Any) -> None:
    enter(client, key)
    settings.AUTH_PASSWORD_VALIDATORS = [{"NAME": f"{__name__}.Quicker"}]

    answer = client.post("/set-up", TYPED)

    assert "has a keeper now" in answer.text
    assert not User.objects.exists()
    assert Archive.objects.the().name == "Theirs"
