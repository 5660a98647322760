"""Setting up: whatever is typed, the errors stand beside the fields and nothing is lost."""

import pytest
from django.test import Client
from django.utils.html import escape

from ficary.archive.models import Archive
from ficary.people.models import User
from tests.web.test_set_up import TYPED, enter

pytestmark = pytest.mark.usefixtures("key")
HOSTILE = "<script>alert(1)</script>\"&'\u202e"


@pytest.fixture
def at_the_form(client: Client, key: str) -> Client:
    enter(client, key)
    return client


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("archive_name", "", "This field is required."),
        ("archive_name", "\u200b \x07\u2060", "This field is required."),
        ("archive_name", "x" * 61, "at most 60 characters (it has 61)"),
        ("about", "x" * 301, "at most 300 characters (it has 301)"),
        ("joining", "", "This field is required."),
        ("joining", "everybody", "Select a valid choice."),
        ("minimum_age", "12", "greater than or equal to 13"),
        ("minimum_age", "-1", "greater than or equal to 13"),
        ("minimum_age", "9" * 40, "less than or equal to 99"),
        ("minimum_age", "thirteen", "Enter a whole number."),
        ("name", "", "This field is required."),
        ("name", "ab", "at least 3 characters"),
        ("name", "x" * 41, "at most 40 characters"),
        ("name", "wick wick", "Use only letters"),
        ("name", "_wick", "Use only letters"),
        ("name", "Ёлка", "Use only letters"),
        ("name", "Admin", "kept for the archive itself"),
        ("name", "wi\x00ck", "Null characters are not allowed."),
        ("email", "wick", "Enter a valid email address."),
        ("email", "a@" + "x" * 250 + ".org", "at most 254 characters"),
        ("password", "short", "too short"),
        ("password", "password", "too common"),
        ("password", "wick@example.org", "too similar"),
        ("password", "x" * 1_001, "at most 1000 characters"),
        ("password_again", "three lamps in a raw", "This differs from the password above."),
    ],
)
def test_a_mistake_is_said_beside_its_field(
    at_the_form: Client, field: str, value: str, said: str
) -> None:
    typed = TYPED | {field: value}

    answer = at_the_form.post("/set-up", typed)

    assert answer.status_code == 200
    assert any(said in error for error in answer.context["form"].errors[field])
    assert f'id="id_{field}_error"' in answer.text
    for name, text in typed.items():
        if text.isprintable() and text and name not in ("joining", "password", "password_again"):
            assert f'value="{escape(text)}"' in answer.text, name
    if field != "joining":
        assert f'value="{typed["joining"]}" required id="id_joining_1" checked' in answer.text
    assert TYPED["password"] not in answer.text
    assert not User.objects.exists()
    assert Archive.objects.the().opened_at is None


def test_an_empty_form_is_no_surprise(at_the_form: Client) -> None:
    answer = at_the_form.post("/set-up", {})

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == TYPED.keys() - {"about"}


def test_markup_in_a_name_is_text_and_lines_are_one(at_the_form: Client) -> None:
    names = {"archive_name": HOSTILE, "about": "One\r\nBcc: two\x00\x1b[31m\t three"}

    answer = at_the_form.post("/set-up", TYPED | names, follow=True)

    archive = Archive.objects.the()
    assert archive.name == HOSTILE
    assert archive.about == "One Bcc: two[31m three"
    assert "<script>alert" not in answer.text
    assert escape(HOSTILE) in answer.text


def test_fields_that_nobody_asked_for_change_nothing(at_the_form: Client) -> None:
    extra = {"demo": "1", "moderator": "1", "terms_version": "9", "opened_at": "", "pk": "2"}

    at_the_form.post("/set-up", TYPED | extra)

    assert not Archive.objects.the().demo
    assert not User.objects.get().moderator


def test_the_form_asks_for_its_token(key: str) -> None:
    client = Client(enforce_csrf_checks=True)
    enter(client, key)

    answer = client.post("/set-up", TYPED, headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert not User.objects.exists()
