"""Nobody else changes what is looked at first and then changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from ficary.tags.models import Turn


@contextmanager
def alone() -> Iterator[None]:
    with transaction.atomic():
        Turn.take()
        yield
