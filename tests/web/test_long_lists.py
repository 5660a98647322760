"""Lists that were counted as very long are asked of the index at once."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive.models import Language
from ficary.tags.models import Tag
from tests import make
from tests.conftest import Index

ADDRESSES = ["/tags/Angst/works", "/languages/en/works"]


@pytest.fixture
def _long() -> None:
    make.work(title="It", tagged={"freeforms": ("Angst",)})
    Tag.objects.filter(key="angst").update(works_open=20_000)
    Language.objects.filter(pk="en").update(works_open=20_000)


def _ask(client: Client, address: str) -> tuple[str, int]:
    """The page, and how often works were counted for it."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = client.get(address).content.decode()
    return page, sum("COUNT(*)" in query["sql"] for query in asked)


@pytest.mark.usefixtures("_long")
@pytest.mark.parametrize("address", ADDRESSES)
def test_they_are_not_counted_again(client: Client, index: Index, address: str) -> None:
    index()

    page, counts = _ask(client, address)

    assert ">It</a>" in page
    assert counts == 0


@pytest.mark.usefixtures("_long", "index")
@pytest.mark.parametrize("address", ADDRESSES)
def test_without_an_index_they_come_from_the_database(client: Client, address: str) -> None:
    page, counts = _ask(client, address)

    assert ">It</a>" in page
    assert counts == 1
