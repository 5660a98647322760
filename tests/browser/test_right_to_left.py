"""Pages turned around, as for Arabic: nothing lies outside or over something else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ficary.people.models import User
from tests import make

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "dark"), [(360, False), (1280, True)])
def test_pages_turn_around(desk: Callable[..., Any], width: int, dark: bool) -> None:
    visit = desk(width=width, dark=dark)
    ann = User.objects.get(name="ann")
    work = make.work(
        by=ann,
        chapters=2,
        title="حارس المصابيح",
        status="in_progress",
        language="ar",
        tagged={"characters": ("Ishmael", "Queequeg"), "freeforms": ("Fog",)},
    )
    make.chapter(work).schedule(timezone.now() + timedelta(days=1))
    address = work.get_absolute_url()
    # As early as a page that is served so: before any style is applied.
    visit.page.add_init_script(
        "new MutationObserver(() => {"
        " if (document.documentElement) document.documentElement.dir = 'rtl';"
        "}).observe(document, {childList: true})"
    )

    for path in ("/", "/works", address, "/fandoms", "/works/new", f"{address}/chapters/manage"):
        visit.go(path)
        assert visit.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        visit.look(f"rtl_{path.strip('/').replace('/', '_') or 'home'}")
