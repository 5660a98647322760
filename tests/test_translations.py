"""Each catalogue says all that the pages say, and says it with the same placeholders."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings as configured
from django.test import Client
from django.utils.translation.template import templatize

import ficary

TREE = Path(ficary.__file__).parent
CATALOGUES = sorted(TREE.glob("locale/*/LC_MESSAGES/django.po"))
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_lazy": None, "ngettext_lazy": (1, 2)}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|</?\w+|&\w+;")

each = pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])


def catalogue(file: Path) -> Catalog:
    return read_po(BytesIO(file.read_bytes()), locale=file.parts[-3], abort_invalid=True)


def sources() -> Iterator[str]:
    """All that speaks, as Python: a template is blanked but for its calls of gettext."""
    yield from (file.read_text() for file in TREE.rglob("*.py"))
    for file in TREE.glob("*/templates/**/*.*"):
        yield "\n".join(line.strip() for line in templatize(file.read_text()).splitlines())


def texts(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What it says in English, and in the other language: one text, or one a plural."""
    english, other = message.id, message.string
    return (
        english if isinstance(english, tuple) else (english,),
        other if isinstance(other, tuple) else (other,),
    )


def test_every_language_that_is_offered_has_a_catalogue() -> None:
    assert {file.parts[-3] for file in CATALOGUES} | {"en"} == set(dict(configured.LANGUAGES))


@each
def test_a_catalogue_has_all_that_is_said_and_nothing_else(file: Path) -> None:
    said = {
        (context, text[0] if isinstance(text, tuple) else text)
        for source in sources()
        for _, text, _, context in extract("python", BytesIO(source.encode()), KEYWORDS)
    }
    known = {(message.context, texts(message)[0][0]) for message in catalogue(file) if message.id}
    assert known == said


@each
def test_a_catalogue_leaves_nothing_open(file: Path) -> None:
    found = catalogue(file)
    unsure = [m.id for m in found if m.id and (m.fuzzy or not all(texts(m)[1]))]
    assert not unsure
    assert not found.obsolete


@each
def test_a_translation_has_the_placeholders_of_its_original(file: Path) -> None:
    for message in (message for message in catalogue(file) if message.id):
        english, other = texts(message)
        allowed = [sorted(PLACEHOLDER.findall(text)) for text in english]
        assert all(sorted(PLACEHOLDER.findall(text)) in allowed for text in other), message.id
        assert not list(message.check(catalogue(file)))


def test_gettext_has_no_name_by_which_nobody_finds_what_it_says() -> None:
    renamed = re.compile(r"gettext\w* as (?!_$)", re.M)
    assert not [file for file in TREE.rglob("*.py") if renamed.search(file.read_text())]


def test_the_first_page_speaks_spanish_to_who_reads_it(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    compiled = tmp_path / "es" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as out:
        write_mo(out, catalogue(TREE / "locale/es/LC_MESSAGES/django.po"))
    settings.LOCALE_PATHS = [tmp_path]

    page = client.get("/", headers={"Accept-Language": "es"}).content.decode()

    assert '<html lang="es"' in page
    assert "Un archivo de historias hechas por fans y para fans" in page
