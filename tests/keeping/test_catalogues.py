"""What a language lacks is said, and a catalogue is renewed without losing a translation."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.core.management import call_command

from ficary.keeping import catalogues

HEAD = r"""# By Ana.
msgid ""
msgstr ""
"Language: es\n"
"Plural-Forms: nplurals=2; plural=n != 1;\n"
"""


@pytest.fixture
def english() -> Catalog:
    made = Catalog()
    made.add("Works")
    made.add("By {name}")
    made.add(("%(n)s word", "%(n)s words"), flags=["python-format"])
    return made


def spanish(folder: Path, *entries: str) -> Path:
    file = folder / "es" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True)
    file.write_text("\n".join([HEAD, *entries]))
    return file


WORKS = 'msgid "Works"\nmsgstr "Obras"\n'
BY = 'msgid "By {name}"\nmsgstr "De {name}"\n'
PLURAL = '#, python-format\nmsgid "%(n)s word"\nmsgid_plural "%(n)s words"\n'
COUNTED = PLURAL + 'msgstr[0] "%(n)s palabra"\nmsgstr[1] "%(n)s palabras"\n'


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ((WORKS, BY, COUNTED), set()),
        ((WORKS, BY), {"missing"}),
        (('msgid "Works"\nmsgstr ""\n', BY, COUNTED), {"missing"}),
        (("#, fuzzy\n" + WORKS, BY, COUNTED), {"unsure (fuzzy)"}),
        ((WORKS, BY.replace("De {name}", "De {nombre}"), COUNTED), {"other placeholders"}),
        ((WORKS, BY, COUNTED.replace("%(n)s palabras", "")), {"a plural is missing"}),
        ((WORKS, BY, COUNTED, 'msgid "Old"\nmsgstr "Viejo"\n'), {"no longer said"}),
        ((WORKS, BY, COUNTED, '#~ msgid "Old"\n#~ msgstr "Viejo"\n'), {"obsolete"}),
    ],
)
def test_each_fault_is_named(
    english: Catalog, tmp_path: Path, entries: tuple[str, ...], told: set[str]
) -> None:
    file = spanish(tmp_path, *entries)

    faults = catalogues.faults(english, catalogues.read(file))

    assert {what for what, _ in faults} == told


def test_a_renewed_catalogue_keeps_what_is_translated(english: Catalog, tmp_path: Path) -> None:
    file = spanish(tmp_path, WORKS, COUNTED, 'msgid "Old"\nmsgstr "Viejo"\n')

    catalogues.renew(file, english)
    catalogues.renew(file, english)

    text = file.read_text()
    assert text.startswith(HEAD)
    assert "Viejo" not in text
    assert list(catalogues.faults(english, catalogues.read(file))) == [("missing", "By {name}")]
    assert "palabras" in text


def test_the_command_ends_with_one_if_anything_lacks(
    monkeypatch: pytest.MonkeyPatch, english: Catalog, tmp_path: Path
) -> None:
    file = spanish(tmp_path, WORKS)
    monkeypatch.setattr(catalogues, "files", lambda: [file])
    monkeypatch.setattr(catalogues, "said", lambda: english)

    with pytest.raises(SystemExit) as ended:
        call_command("translations", "es")
    assert ended.value.code == 1

    file.write_text("\n".join([HEAD, WORKS, BY, COUNTED]))
    call_command("translations")
