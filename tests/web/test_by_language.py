"""Dates and numbers are written by the reader's language; what tools read is not."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

import ficary
from ficary.people.models import User
from ficary.works.models import Work
from tests import make

STYLES = sorted(Path(ficary.__file__).parent.glob("web/static/css/*.css"))
# Of all the world's scripts some run from right to left: sides have other names in our styles.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)"
    r"|(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right))"
)


@pytest.fixture
def long_work() -> Work:
    work = make.work(published_on=date(2024, 3, 4))
    Work.objects.filter(pk=work.pk).update(words=1_234_567)
    return work


def page(client: Client, path: str, language: str = "") -> str:
    headers = {"Accept-Language": language} if language else {}
    return client.get(path, headers=headers).content.decode().replace("\xa0", " ")


def test_a_reader_without_a_language_sees_what_tools_know(client: Client, long_work: Work) -> None:
    listed, read = page(client, "/works"), page(client, long_work.get_absolute_url())

    assert '<time datetime="2024-03-04">04 Mar 2024</time>' in listed
    assert '<dd class="words">1,234,567</dd>' in listed
    assert '<dd class="published">2024-03-04</dd>' in read


def test_spanish_has_its_own_dates_and_numbers(client: Client, long_work: Work) -> None:
    listed = page(client, "/works", "es")

    assert "4 de marzo de 2024" in listed
    assert '<time datetime="2024-03-04">' in listed
    assert f'id="work_{long_work.pk}"' in listed
    assert "1,234,567" not in listed


def test_numbers_in_addresses_and_fields_are_plain(writer: Client, author: User) -> None:
    work = make.work(by=author)
    Work.objects.filter(pk=work.pk).update(planned_chapters=1234)

    form = page(writer, f"/works/{work.pk}/edit", "es")

    assert 'value="1234"' in form
    assert re.search(r'limit="500000"|limit="510000"', form)


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.name)
def test_styles_name_no_side_that_a_script_may_turn(file: Path) -> None:
    assert not PHYSICAL.findall(file.read_text())


def test_an_untitled_chapter_is_named_in_the_language_of_the_page(client: Client) -> None:
    work = make.work(chapters=2, language="es")

    index = page(client, f"{work.get_absolute_url()}/navigate")

    assert ">1. Chapter 1</a>" in index
