"""Tags that a writer types: how many, how long, with which signs."""

from typing import Any

import pytest
from django.test import Client

from ficary.archive import limits
from ficary.tags.models import TYPED, Tag
from tests import typed

POST = {"post_button": "1"}


def told(writer: Client, **fields: Any) -> dict[str, list[str]]:
    answer = writer.post("/works", typed.work(**fields) | {"post_button": "1"})
    return {} if answer.status_code == 302 else typed.errors(answer)


def test_too_many_tags_say_how_many(writer: Client) -> None:
    many = ", ".join(f"tag {n}" for n in range(limits.TAGS_OF_A_WORK))
    error = "3 tags too many: remove them. A work can have 75."
    assert told(writer, freeforms=many) == {"fandoms": [error]}


@pytest.mark.parametrize("name", ["a*b", "a<b>", "a^b", "a{b", "a=b", "a`b", "a\\b", "50%"])
def test_an_error_names_the_tag(writer: Client, name: str) -> None:
    (error,) = told(writer, characters=f"Ishmael, {name}")["characters"]
    assert name in error


@pytest.mark.parametrize("name", ["\u200b", "\u2060\u200d", "\x07bell"])
def test_a_tag_can_be_seen(writer: Client, name: str) -> None:
    assert list(told(writer, fandoms=f"Moby-Dick,{name}")) == ["fandoms"]
    assert not Tag.objects.filter(kind__in=TYPED).exists()


def test_commas_of_other_scripts_part_tags(writer: Client) -> None:
    told(writer, characters="孙悟空，唐僧、沙僧,  猪  八戒 ,")
    assert {tag.name for tag in Tag.objects.filter(kind="character")} == {
        "孙悟空",
        "唐僧",
        "沙僧",
        "猪 八戒",
    }
