"""What the pages say, and how much of it each language has: for whoever translates.

Read out of the tree by babel, which only a tree has: an archive that runs needs none of it.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

import ficary

TREE = Path(ficary.__file__).parent
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|</?\w+|&\w+;")


def files() -> list[Path]:
    return sorted(TREE.glob("locale/*/LC_MESSAGES/django.po"))


def language(file: Path) -> str:
    return file.parts[-3]


def read(file: Path) -> Catalog:
    return read_po(BytesIO(file.read_bytes()), locale=language(file), abort_invalid=True)


def sources() -> Iterator[str]:
    """All that speaks, as Python: a template is blanked but for its calls of gettext."""
    yield from (file.read_text() for file in sorted(TREE.rglob("*.py")))
    for file in sorted(TREE.glob("*/templates/**/*.*")):
        yield "\n".join(line.strip() for line in templatize(file.read_text()).splitlines())


def said() -> Catalog:
    """All that the pages say, in English."""
    found = Catalog()
    for source in sources():
        for _, text, _, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            formatted = ["python-format"] if "%(" in str(text) else []
            found.add(text, context=context, flags=formatted)
    return found


def texts(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What it says in English, and in the other language: one text, or one a plural."""
    english: Any = message.id
    other: Any = message.string
    return (
        english if isinstance(english, tuple) else (english,),
        other if isinstance(other, tuple) else (other,),
    )


def faults(english: Catalog, other: Catalog) -> Iterator[tuple[str, str]]:
    """Each thing that is wrong with a catalogue: what, and with which text."""
    for message in english:
        if message.id and not other.get(texts(message)[0][0], message.context):
            yield "missing", texts(message)[0][0]
    for message in other:
        if not message.id:
            continue
        name = texts(message)[0][0]
        if not english.get(name, message.context):
            yield "no longer said", name
        yield from ((what, name) for what in _faults(message, other))
    yield from (("obsolete", texts(message)[0][0]) for message in other.obsolete.values())


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    english, other = texts(message)
    if message.fuzzy:
        yield "unsure (fuzzy)"
    if not any(other):
        yield "missing"
    elif not all(other) or (message.pluralizable and len(other) != catalogue.num_plurals):
        yield "a plural is missing"
    elif not _same_placeholders(english, other) or list(message.check(catalogue)):
        yield "other placeholders"


def _same_placeholders(english: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A plural may leave out the number, as "one work" does; but the last form is for many."""
    *forms, last = [sorted(PLACEHOLDER.findall(text)) for text in other]
    whole = sorted(PLACEHOLDER.findall(english[-1]))
    return last == whole and all(set(form) <= set(whole) for form in forms)


def renew(file: Path, english: Catalog) -> None:
    """Give a catalogue all that is said, and nothing else; translations stay, none is guessed."""
    other = read(file)
    header: Any = other.header_comment
    other.update(english, no_fuzzy_matching=True, keep_user_comments=True)
    other.header_comment = header
    other.obsolete.clear()
    written = BytesIO()
    write_po(written, other, width=0, no_location=True, omit_header=True)
    head = file.read_text().split("\n\n", 1)[0]
    file.write_text(f"{head}\n\n{written.getvalue().decode().strip()}\n")
