"""Pages of a long list: any number asked for finds a page, and counting has an end."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models
from django.utils.functional import cached_property

PER_PAGE = 20
# Counting a million rows to print a number costs more than the page itself.
MOST_COUNTED = 10_000


class Page[M: models.Model]:
    """One page of a queryset, from one count and one query. `number` starts at 1."""

    most = MOST_COUNTED

    def __init__(self, found: models.QuerySet[M], asked: str | None, per_page: int = PER_PAGE):
        self._found = found
        self.per_page = per_page
        self.asked = whole(asked)
        self.number = max(1, min(self.asked, self.last))

    @cached_property
    def total(self) -> int:
        return self._found.order_by()[: self.most + 1].count()

    @property
    def more_than_counted(self) -> bool:
        return self.total > self.most

    @property
    def last(self) -> int:
        return max(1, -(-min(self.total, self.most) // self.per_page))

    @cached_property
    def rows(self) -> Sequence[M]:
        start = self.first - 1
        return list(self._found[start : start + self.per_page]) if self.total else []

    @property
    def first(self) -> int:
        """Number of the first row on this page, from 1."""
        return (self.number - 1) * self.per_page + 1

    @property
    def end(self) -> int:
        return min(self.first + self.per_page - 1, self.total)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    def numbers(self) -> list[int | None]:
        """Page numbers to link to; None stands for a gap."""
        near = {1, 2, self.last - 1, self.last, *range(self.number - 2, self.number + 3)}
        shown: list[int | None] = []
        for number in sorted(n for n in near if 1 <= n <= self.last):
            if shown and shown[-1] is not None and number - shown[-1] > 1:
                shown.append(None)
            shown.append(number)
        return shown

    def __iter__(self) -> Iterator[M]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def whole(asked: Any) -> int:
    text = str(asked or "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
