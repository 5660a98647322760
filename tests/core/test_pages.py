"""Pages of a list: any number finds a page."""

import pytest

from ficary.archive.models import Language
from ficary.core.pages import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        (None, 1),
        ("", 1),
        ("abc", 1),
        ("0", 1),
        ("-3", 1),
        ("2", 2),
        ("99999999999", 1),
        ("500", 8),
        ("٣", 1),
    ],
)
def test_any_number_finds_a_page(asked: str | None, number: int) -> None:
    assert Page(Language.objects.by_name()[:], asked, per_page=10).number == number


def test_pages_hold_every_row_once() -> None:
    listed = Language.objects.by_name()
    last = Page(listed, None, per_page=10).last

    seen = [
        row.pk for number in range(1, last + 1) for row in Page(listed, str(number), per_page=10)
    ]

    assert seen == [row.pk for row in listed]


def test_counting_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Page, "most", 20)
    page = Page(Language.objects.by_name(), "99", per_page=10)

    assert page.more_than_counted
    assert page.number == page.last == 2
