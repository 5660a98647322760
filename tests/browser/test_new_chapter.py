"""The bar that saves a chapter, on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.people.models import User
from tests import make

pytestmark = pytest.mark.browser


def test_all_that_one_can_do_stands_on_one_line(desk: Callable[..., Any]) -> None:
    visit = desk(width=360)
    work = make.work(by=User.objects.get(name="ann"))
    page = visit.go(f"/works/{work.pk}/chapters/new")
    bar = page.locator(".sticky-actions .actions").bounding_box()
    button = page.get_by_role("button", name="Post", exact=True).bounding_box()
    assert button["height"] >= 44, "as high as a thumb"
    assert bar["height"] < 1.5 * button["height"]
