"""The keeper's desk in a browser: held against axe and Nu, on a desktop and on a phone."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.core.models import Letter, LoggedError, Pulse
from ficary.moderation import deciding, sanctions
from ficary.people.models import User
from tests import make

pytestmark = pytest.mark.browser
PAGES = (
    "/desk",
    "/desk/settings",
    "/desk/settings/looks",
    "/desk/settings/limits",
    "/desk/settings/languages",
    "/desk/settings/media",
    "/desk/people",
    "/desk/people/{member}",
    "/desk/people/{member}/ban",
    "/desk/people/{member}/roles",
    "/desk/works",
    "/desk/acts?what=",
    "/desk/errors",
    "/desk/state",
    "/works/{work}",
    "/works/{work}/moderate",
    "/works/{work}/moderate/tags",
    "/works/{work}/moderate/erase",
)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
def test_every_page_of_the_desk_is_for_everybody(
    window: Callable[..., Any], author: User, keeper: User, width: int, dark: bool
) -> None:
    work = make.work(by=author)
    deciding.hide(work, by=keeper, why="Not hers.")
    sanctions.note(author, "Kind answer.", by=keeper)
    Pulse.beat("m:clock")
    trace = "Traceback (most recent call last):\n  File x.py, line 1\nValueError: no text"
    facts = {"level": "ERROR", "logger": "l", "message": "Broke", "traceback": trace}
    LoggedError.objects.create(fingerprint="f", **facts)
    Letter.objects.create(to="x@example.org", message=b"", tries=1, trouble="550 no")
    visit = window(width=width, dark=dark)
    page = visit.go("/users/login")
    page.get_by_label("User name or e-mail").fill(keeper.name)
    page.get_by_label("Password", exact=True).fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", name="Newest works").wait_for()

    for address in PAGES:
        visit.go(address.format(member=author.pk, work=work.pk))
