"""Finding a person in what has no index: sessions, mails of the last days, the folder of mails."""

import re
from collections.abc import Iterable, Iterator
from email import message_from_bytes, policy
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from ficary.core.models import Letter, LoggedError

# What Django's file backend writes between two mails.
_BETWEEN = b"-" * 79 + b"\n"
# A mail without these says what it says: it need not be taken apart, which takes long.
_ENCODED = re.compile(rb"=\?|base64|quoted-printable", re.IGNORECASE)


class Traces:
    """What may tell of one person: the number of an account, and words that stand for her."""

    def __init__(self, account: int, words: Iterable[str]) -> None:
        self.account = str(account)
        told = "|".join(re.escape(word) for word in words if word)
        # Whole words: "ann" is not in "planned", and is in "ann@example.org".
        self._words = re.compile(rf"(?<!\w)(?:{told})(?!\w)" if told else r"(?!)", re.IGNORECASE)

    def in_text(self, text: str) -> bool:
        return bool(self._words.search(text))

    def in_session(self, kept: dict[str, Any]) -> bool:
        return str(kept.get("_auth_user_id")) == self.account or self.in_text(repr(kept))

    def in_mail(self, mail: bytes) -> bool:
        if not _ENCODED.search(mail):
            return self.in_text(mail.decode(errors="replace"))
        message = message_from_bytes(mail, policy=policy.default)
        heads = "\n".join(str(value) for value in message.values())
        return self.in_text(heads) or any(self.in_text(part) for part in _texts(message))


def _texts(message: Any) -> Iterator[str]:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            yield part.get_content()


def forget(traces: Traces) -> None:
    """End her sessions; drop errors and sent mails that tell of her, and all mails to her."""
    store: Any = import_module(settings.SESSION_ENGINE).SessionStore
    sessions, decode = store.get_model_class(), store().decode
    rows = sessions.objects.iterator()
    _in_pieces(sessions, [row.pk for row in rows if traces.in_session(decode(row.session_data))])
    letters = Letter.objects.defer("trouble").iterator(chunk_size=200)
    _in_pieces(Letter, [letter.pk for letter in letters if _hers(letter, traces)])
    Letter.objects.exclude(trouble="").update(trouble="")
    errors = LoggedError.objects.iterator()
    _in_pieces(LoggedError, [error.pk for error in errors if _of_her(error, traces)])
    for file in _mail_files():
        _rewrite(file, traces)


def _hers(letter: Letter, traces: Traces) -> bool:
    """A mail that still waits to leave for somebody else is that one's."""
    if traces.in_text(letter.to):
        return True
    return letter.sent_at is not None and traces.in_mail(bytes(letter.message))


def _of_her(error: LoggedError, traces: Traces) -> bool:
    """A path such as /users/NAME, or a line that speaks of her."""
    return traces.in_text("\n".join((error.path, error.message, error.traceback)))


def _in_pieces(model: Any, keys: list[Any]) -> None:
    for start in range(0, len(keys), 500):
        model.objects.filter(pk__in=keys[start : start + 500]).delete()


def _mail_files() -> Iterator[Path]:
    """The files of a site that has no mail server."""
    outside: dict[str, Any] = settings.MAILERS["outside"]
    if folder := outside.get("OPTIONS", {}).get("file_path"):
        yield from sorted(Path(folder).glob("*.log"))


def _rewrite(file: Path, traces: Traces) -> None:
    mails = [mail for mail in file.read_bytes().split(_BETWEEN) if mail.strip()]
    kept = [mail for mail in mails if not traces.in_mail(mail)]
    if not kept:
        file.unlink()
    elif len(kept) < len(mails):
        # Whole or not at all: a reader finds the old file or the new one.
        fresh = file.with_suffix(".new")
        fresh.write_bytes(b"".join(mail + _BETWEEN for mail in kept))
        fresh.replace(file)
