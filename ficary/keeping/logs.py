"""Log lines without the secrets that addresses may hold."""

import logging
import re
from typing import override

_SECRET = re.compile(
    r"(?P<before>[?&](?:key|token|secret|invitation)=)[^&\s\"'#]+"  # the links that give access
    r"|(?P<path>/)[\w:-]{32,}(?=[/?#\s\"']|$)"  # `core.secret.new()` and allauth's keys in a path
    r"|(?P<user>://[^/\s:@]*:)[^/\s@]+(?=@)"  # DATABASE_URL, FICARY_MAIL
)


def masked(text: str) -> str:
    return _SECRET.sub(lambda found: f"{found['before'] or found['path'] or found['user']}…", text)


class Formatter(logging.Formatter):
    """A line as usual, its traceback included, with the secrets masked."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record))


class Broken(logging.Filter):
    """Keeps what Django says of an answer only where we broke: no 404, no "being set up"."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(record, "status_code", 500) == 500
