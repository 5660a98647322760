"""Log lines without the secrets that addresses may hold."""

import logging
from typing import override

from ficary.core.masking import masked


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
