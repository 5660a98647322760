"""The pages on which a member says how the archive meets her, and what that does to a work."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.notifications.models import Subscription
from ficary.people.models import Block, User
from ficary.reading.models import SavedFilter
from tests import make
from tests.browser.test_leaving import enter

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [360, 1280])
def test_she_chooses_and_the_archive_does_as_she_likes(
    window: Callable[..., Any], author: User, reader: User, width: int
) -> None:
    tagged = {"warnings": ("Major Character Death",), "freeforms": ("Lamps", "Fog", "Oil")}
    work = make.work(by=author, title="Lamplight", chapters=2, status="in_progress", tagged=tagged)
    Block.objects.create(by=reader, whom=make.user("mallory"))
    saved = SavedFilter.objects.keep(reader, "Short ones", "")
    Subscription.objects.follow(reader, saved)
    hers = window(width=width)
    enter(hers, reader)

    page = hers.go("/users/rhea/preferences")
    for tick in ("show all chapters on one page", "hide warnings", "hide additional tags"):
        page.get_by_label(tick).check()
    page.get_by_label("titles of windows").fill("AUTHOR: TITLE")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()
    hers.look(f"preferences saved {width}")

    page = hers.go(work.get_absolute_url())
    assert page.title() == "ann: Lamplight"
    assert "Part 2." in page.inner_text("main")
    hers.go("/works")
    shown = page.get_by_text("Show warnings").first
    shown.click()
    page.get_by_role("link", name="Major Character Death").first.wait_for()
    hers.look(f"warnings shown {width}")
    for address in ("/users/rhea/blocked/users", "/users/rhea/muted/users", "/users/ann"):
        hers.go(address)
    hers.go(f"/account/filters/{saved.pk}")
    hers.go("/users/rhea/subscriptions?type=filters")
    hers.go("/users/rhea/subscriptions/confirm_delete_all?type=filters")
