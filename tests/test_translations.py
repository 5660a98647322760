"""Each catalogue says all that the pages say, and says it with the same placeholders."""

import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from django.conf import settings as configured
from django.test import Client
from django.utils.translation import to_locale

from ficary.keeping import catalogues
from ficary.keeping.catalogues import TREE

each = pytest.mark.parametrize("file", catalogues.files(), ids=catalogues.language)


def test_every_language_that_is_offered_has_a_catalogue() -> None:
    there = {catalogues.language(file) for file in catalogues.files()}
    assert there | {"en"} == {to_locale(code) for code, _name in configured.LANGUAGES}


@pytest.mark.pure
@each
def test_a_catalogue_has_all_that_is_said_and_nothing_else(file: Path) -> None:
    assert not list(catalogues.faults(catalogues.said(), catalogues.read(file)))


@pytest.mark.pure
@each
def test_one_english_word_of_two_senses_is_two_words(file: Path) -> None:
    def word(text: str, context: str = "") -> str:
        found = catalogues.read(file).get(text, context or None)
        assert found
        return str(found.string)

    states = "how far one is with a work"
    assert len({word("Reading", states), word("Read", states), word("Read")}) == 3
    # Of a text, not of a story.
    assert word("Characters:", "letters of a text").strip(":：") != word("Characters")


def test_gettext_has_no_name_by_which_nobody_finds_what_it_says() -> None:
    renamed = re.compile(r"gettext\w* as (?!_$)", re.M)
    assert not [file for file in TREE.rglob("*.py") if renamed.search(file.read_text())]


def test_the_first_page_speaks_spanish_to_who_reads_it(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    compiled = tmp_path / "es" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as out:
        write_mo(out, catalogues.read(TREE / "locale/es/LC_MESSAGES/django.po"))
    settings.LOCALE_PATHS = [tmp_path]

    page = client.get("/", headers={"Accept-Language": "es"}).content.decode()

    assert '<html lang="es"' in page
    assert "Un archivo de historias hechas por fans y para fans" in page
