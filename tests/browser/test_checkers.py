"""The checkers of pages do find faults."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import SLOW, Visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(SLOW), reason="No checker is asked where pages run slowly."),
]


def test_bad_markup_is_told(window: Callable[..., Visit], nu: str | None) -> None:
    if nu is None:
        pytest.skip("Nu's checker needs Java and npm, which not everybody has.")
    visit = window()
    visit.kept["bad"] = "<!doctype html><title>x</title><p><div></p>"

    with pytest.raises(AssertionError, match="bad:1"):
        visit.check_markup(nu)

    visit.kept.clear()


def test_what_one_can_hardly_read_is_told(window: Callable[..., Visit]) -> None:
    visit = window()
    visit.go("/").evaluate("document.querySelector('main').style.color = '#ddd'")

    with pytest.raises(AssertionError, match="color-contrast: <"):
        visit.look()
