"""Going for good, by keyboard on a phone; and each page of leaving and joining looked at."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from ficary.archive.models import Archive, Joining
from ficary.joining.models import Answers, BannedAddress, InviteRequest, MoreInvitations
from ficary.people.models import Invitation, User
from ficary.works.models import Work
from tests import make
from tests.browser.hands import Keyboard

pytestmark = pytest.mark.browser


def enter(visit: Any, user: User) -> None:
    """Sign in, without the way over the form."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    visit.page.context.add_cookies([{"name": "sessionid", "value": session, "url": visit.address}])


def test_a_writer_closes_her_account_by_keyboard_on_a_phone(
    window: Callable[..., Any], author: User
) -> None:
    kept, gone = make.work(by=author), make.work(by=author, title="Better forgotten")
    visit = window(width=360)
    enter(visit, author)

    page = visit.go("/account")
    link = page.get_by_role("link", name="Close my account")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Nobody can undo this")
    hands = Keyboard(page)
    hands.choose("Orphan them with my name: readers keep them and see who wrote them")
    hands._go_to(page.get_by_text("Choose otherwise for single works"))
    page.keyboard.press("Enter")
    own = page.get_by_label("Better forgotten")
    hands._go_to(own)
    for _step in range(3):
        page.keyboard.press("ArrowDown")
    assert own.input_value() == "delete"
    hands.fill("Your user name, to be sure", "ann")
    hands.fill("Your password", make.PASSWORD)
    visit.look("close account, filled in")
    hands.press("Close my account for good")
    page.wait_for_selector("text=Goodbye")
    visit.look("goodbye")

    assert not User.objects.exists()
    assert Work.objects.get() == kept
    assert not Work.objects.filter(pk=gone.pk).exists()
    assert "ann (not a member)" in visit.go(kept.get_absolute_url()).inner_text("main")


@pytest.mark.parametrize("facts", [{"width": 360}, {"width": 1280, "dark": True}])
def test_each_page_of_leaving_and_joining(
    window: Callable[..., Any], author: User, keeper: User, facts: dict[str, Any]
) -> None:
    Archive.objects.update(
        joining=Joining.INVITED, queue=True, members_may_ask=True, lets_in=True, questions=["Why?"]
    )
    User.objects.filter(pk=author.pk).update(invitations_left=2)
    work = make.work(by=author)
    for name in ("ada", "bea"):
        InviteRequest.objects.stand(f"{name}@example.org")
    MoreInvitations.objects.create(by=author, number=3, why="My circle of friends")
    Invitation.make(author, note="Ada", email="ada@example.org")
    BannedAddress.objects.create(key="@spam.example", why="floods")
    person = make.user("newcomer", waits_since="2026-11-01T00:00Z")
    User.objects.filter(pk=person.pk).update(last_login="2026-11-01T00:00Z")
    Answers.objects.create(user=person, given=[["Why?", "Whales."]])

    guest = window(**facts)
    for address in ("/signup", "/invite_requests", "/invite_requests/status"):
        guest.go(address)
    guest.page.get_by_label("The e-mail that you gave").fill("bea@example.org")
    guest.page.get_by_role("button", name="Look", exact=True).click()
    guest.page.wait_for_selector("text=Your place")
    writer = window(**facts)
    enter(writer, author)
    for address in (
        f"/orphan/new?work_id={work.pk}",
        "/users/ann/works/show_multiple",
        "/users/ann/invitations",
        "/account/close",
    ):
        writer.go(address)
    desk = window(**facts)
    enter(desk, keeper)
    for address in (
        "/desk/joining",
        "/desk/joining/waiting",
        f"/desk/joining/waiting/{person.pk}",
        "/desk/joining/queue",
        "/desk/joining/banned",
        "/invitations",
        "/invitations/give",
        "/account/close",
    ):
        desk.go(address)
    newcomer = window(**facts)
    enter(newcomer, person)
    newcomer.go("/works")
