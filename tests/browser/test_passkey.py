"""A passkey, from a device that Chromium plays: made, used alone, used as a second factor."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.people.models import User
from tests import make

pytestmark = pytest.mark.browser


@pytest.fixture
def here(live_server: Any, settings: Any) -> None:
    """A passkey is made for the site that FICARY_URL names."""
    settings.URL = live_server.url


def with_device(page: Any) -> None:
    """A phone's own keyring: it recognises its owner, and knows by itself who that is."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(visit: Any) -> Any:
    page = visit.go("/users/login")
    page.get_by_label("User name or e-mail").fill("ann")
    page.get_by_label("Password", exact=True).fill(make.PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def sign_out(page: Any) -> None:
    page.locator("#greeting summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)])
@pytest.mark.usefixtures("here", "no_limits")
def test_a_passkey_is_made_and_opens_the_account_alone(
    window: Callable[..., Any], author: User, width: int, dark: bool
) -> None:
    visit = window(width=width, dark=dark)
    page = sign_in(visit)
    with_device(page)

    visit.go("/account/security")
    page.get_by_role("link", name="Add a passkey").click()
    visit.look("again")
    page.get_by_label("Your password").fill(make.PASSWORD)
    page.get_by_role("button", name="Go on").first.click()
    visit.look("passkey_add")
    page.get_by_label("Name").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    page.get_by_role("link", name="I have saved them").click()
    visit.look("security_with_passkey")
    assert "My phone" in page.inner_text("main")

    sign_out(page)
    visit.go("/users/login")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.locator("#greeting").wait_for()
    assert "ann" in page.inner_text("#greeting")

    sign_out(page)
    sign_in(visit)
    page.get_by_role("heading", name="One more step").wait_for()
    visit.look("second_step")
    page.get_by_role("button", name="Use a passkey").click()
    page.locator("#greeting").wait_for()

    visit.go("/account/security")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Remove the passkey").wait_for()
    visit.look("remove_passkey")
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("The passkey is gone.").wait_for()


@pytest.mark.usefixtures("here", "no_limits")
def test_another_sites_passkeys_are_not_asked_for(window: Callable[..., Any], author: User) -> None:
    """With no passkey of ours on the device, one reads what to do, and the password still works."""
    visit = window()
    page = visit.go("/users/login")
    with_device(page)

    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_text("No passkey came.").wait_for()
    assert page.get_by_role("button", name="Sign in with a passkey").is_enabled()
