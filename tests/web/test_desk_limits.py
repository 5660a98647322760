"""Limits that a keeper moves: within bounds, and writers are held to what she chose."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.works.models import Work
from tests import typed

LIMITS = {
    "longest_chapter": 20_000,
    "longest_summary": 300,
    "longest_note": 600,
    "most_tags": 12,
    "largest_file": 1,
}


def _errors(answer: Any) -> list[str]:
    return list(answer.context["form"].errors) if answer.status_code == 200 else []


@pytest.mark.parametrize(
    ("field", "value"),
    [("longest_chapter", 500_001), ("most_tags", 9), ("most_tags", 151), ("largest_file", 11)],
)
def test_a_limit_moves_within_its_bounds(
    client: Client, keeper: User, field: str, value: int
) -> None:
    client.force_login(keeper)

    assert _errors(client.post("/desk/settings/limits", LIMITS | {field: value})) == [field]
    assert client.post("/desk/settings/limits", LIMITS).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "<p>" + "x" * 30_001),
        ("summary", "x" * 301),
        ("notes", "x" * 601),
        ("freeforms", ", ".join(f"tag {n}" for n in range(12))),
    ],
)
def test_writers_are_held_to_them_and_told(writer: Client, field: str, value: str) -> None:
    Archive.objects.update(**LIMITS)

    answer = writer.post("/works", typed.work(**{field: value}) | {"post_button": "1"})

    assert _errors(answer) == [field if field != "freeforms" else "fandoms"]
    assert "20,000" in writer.get("/works/new").text
    assert not Work.objects.exists()


def test_a_larger_file_is_refused(writer: Client) -> None:
    Archive.objects.update(largest_file=1)
    file = SimpleUploadedFile("story.txt", b"word " * 300_000)

    answer = writer.post("/works", typed.work() | {"bring_button": "1", "file": file})

    assert "at most 1 MB" in answer.text
