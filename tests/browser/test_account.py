"""Account pages: an app's codes without scripts, sessions, a new name; on a phone and a screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from ficary.archive.models import Archive
from ficary.people.models import User
from tests import make
from tests.browser.test_passkey import sign_in, sign_out
from tests.web import proofs

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("no_limits")]
WAYS = [
    pytest.param({"width": 1280}, id="light"),
    pytest.param({"width": 360, "dark": True}, id="dark phone"),
    pytest.param({"width": 360, "scripts": False}, id="without scripts"),
]


@pytest.mark.parametrize("facts", WAYS)
def test_a_keeper_is_led_to_an_app_and_signs_in_by_its_codes(
    window: Callable[..., Any], facts: dict[str, Any]
) -> None:
    Archive.objects.update(roles_need_second_factor=True)
    make.user("ann", keeper=True)
    visit = window(**facts)
    page = sign_in(visit)
    visit.go("/desk")
    assert "Roles need a second factor" in page.inner_text("body")
    page.get_by_role("link", name="Set up an app").click()
    page.get_by_label("Your password").fill(make.PASSWORD)
    page.get_by_role("button", name="Go on").first.click()
    visit.look("app")
    secret = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("The code that it shows").fill("000000")
    page.get_by_role("button", name="Turn on").click()
    visit.look("app_wrong")
    assert page.locator(".key").inner_text().replace(" ", "") == secret
    page.get_by_label("The code that it shows").fill(proofs.code(secret))
    page.get_by_role("button", name="Turn on").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    visit.look("recovery_codes")
    codes = re.findall(r"\d{4} \d{4}", page.inner_text("main"))
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download").click()
    assert codes[9] in saved.value.path().read_text()
    page.get_by_role("link", name="I have saved them").click()
    visit.go("/desk")
    assert page.url.endswith("/desk")

    sign_out(page)
    for code in (proofs.code(secret, step=1), codes[0]):
        sign_in(visit)
        page.get_by_label("Code").fill(code)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.locator("#greeting").wait_for()
        sign_out(page)


@pytest.mark.parametrize("facts", WAYS)
def test_sessions_and_a_new_name(
    window: Callable[..., Any], author: User, facts: dict[str, Any]
) -> None:
    sign_in(window())
    visit = window(**facts)
    page = sign_in(visit)
    visit.go("/account")
    visit.look("account")
    page.get_by_role("link", name="In 2 browsers").click()
    visit.look("sessions")
    page.get_by_role("button", name="End Chrome").click()
    page.get_by_text("That session is ended.").wait_for()
    assert page.locator(".things li").count() == 1

    visit.go("/account/name")
    visit.look("name_change")
    page.get_by_label("New user name").fill("Anna")
    page.get_by_label("Your password").fill(make.PASSWORD)
    page.get_by_role("button", name="Change my name").click()
    page.get_by_text("You are Anna now.").wait_for()
    visit.go("/account/name")
    assert "again from" in page.inner_text("main")
