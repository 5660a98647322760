"""The terms, and what is stored about people."""

from pathlib import Path
from typing import Any

from django.test import Client

from ficary.archive.models import Archive
from tests import mails


def test_the_terms_say_their_version_and_the_age(client: Client) -> None:
    Archive.objects.update(terms_version=7, minimum_age=16)

    page = client.get("/tos").text

    assert "Version 7" in page
    assert "at least 16 years" in page


def test_what_is_stored_names_each_cookie_that_we_set(client: Client) -> None:
    page = client.get("/privacy").text

    for cookie in ("sessionid", "csrftoken", "messages", "theme", "django_language", "view_adult"):
        assert f"<code>{cookie}</code>" in page


def test_what_is_stored_tells_where_mail_goes(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    mails.by_server(settings)
    assert "seven days more" in client.get("/privacy").text

    mails.to_folder(settings, tmp_path)
    assert "sends no mail" in client.get("/privacy").text
