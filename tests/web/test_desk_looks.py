"""The archive's own colours and logo, as its pages show them."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from ficary.archive.models import Archive

COLOURS = {"accent_light": "#114488", "accent_dark": "#99CCFF"}


def _logo(desk: Client, content: bytes = b"") -> str:
    if not content:
        out = BytesIO()
        Image.new("RGB", (300, 100), "navy").save(out, "PNG")
        content = out.getvalue()
    sent = {"logo": SimpleUploadedFile("mine.png", content)}
    return desk.post("/desk/settings/logo", sent, follow=True).text


def test_colours_come_as_a_stylesheet_that_may_be_kept_for_ever(desk: Client) -> None:
    desk.post("/desk/settings/looks", COLOURS)

    digest = Archive.objects.the().stylesheet_digest
    assert f'href="/colours/{digest}.css"' in Client().get("/").text
    answer = Client().get(f"/colours/{digest}.css")
    assert "light-dark(#114488,#99ccff)" in answer.text
    assert answer["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["cache-control"]
    assert Client().get("/colours/old.css")["cache-control"] == "no-store"


def test_a_colour_that_some_cannot_read_is_refused_with_a_better_one(desk: Client) -> None:
    page = desk.post("/desk/settings/looks", COLOURS | {"accent_light": "#ffcc00"}).text

    assert "Too pale to be read on light pages" in page
    assert 'value="#ffcc00"' in page
    assert not Archive.objects.the().stylesheet


def test_the_usual_colours_need_no_stylesheet(desk: Client) -> None:
    desk.post("/desk/settings/looks", COLOURS)
    desk.post("/desk/settings/looks", {"usual_button": "1"})

    assert "/colours/" not in Client().get("/").text


def test_a_logo_takes_the_place_of_the_mark(desk: Client) -> None:
    _logo(desk)

    archive = Archive.objects.the()
    assert f'src="/media/{archive.logo.name}"' in Client().get("/").text
    answer = Client().get(f"/media/{archive.logo.name}")
    assert (answer["content-type"], answer["x-content-type-options"]) == ("image/png", "nosniff")
    assert "immutable" in answer["cache-control"]
    assert "default-src 'none'" in answer["content-security-policy"]


def test_what_is_no_picture_is_refused_beside_the_field(desk: Client) -> None:
    assert "This is no picture" in _logo(desk, b"<svg onload='alert(1)'/>")

    assert not Archive.objects.the().logo


def test_a_logo_that_is_removed_leaves_no_file(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    _logo(desk)
    name = Archive.objects.the().logo.name
    with django_capture_on_commit_callbacks(execute=True):
        desk.post("/desk/settings/logo", {"remove_button": "1"})

    assert not default_storage.exists(name)
    assert Client().get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize("name", ["../secret-key", "archive/..%2F..%2Fsecret-key", "secret-key"])
def test_no_other_file_is_served(client: Client, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
