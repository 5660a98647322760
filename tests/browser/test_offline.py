"""A work that was kept opens without a network, as its reader likes it; what is members' goes."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from ficary.people.models import User
from ficary.reading.models import Kudos, Visit
from ficary.works.models import Work
from tests import make
from tests.browser.conftest import SLOW
from tests.browser.hands import until

pytestmark = pytest.mark.browser
HEARS = pytest.mark.skipif(
    bool(SLOW), reason="While it is slowed down, Chromium tells no page that the network is back."
)

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const keys = await (await caches.open(name)).keys();
    const paths = keys.map(one => new URL(one.url).pathname);
    found[name] = paths.filter(one => !one.startsWith('/static/'));
  }
  return found;
}"""

NOTHING_WAITS = "!localStorage.getItem('later')"
PLACE_WAITS = "(localStorage.getItem('later') ?? '').includes('/place')"


def _keep(page: Page) -> None:
    page.locator(".keep-offline:enabled").click()
    page.get_by_text("Kept offline").wait_for()


def _kept(page: Page) -> set[str]:
    return {path for paths in page.evaluate(KEPT).values() for path in paths}


def test_a_kept_work_opens_without_a_network_with_all_chapters_and_ones_settings(
    window: Callable[..., Any],
) -> None:
    work = make.work(title="Kept", text="<p>It rained.</p>" * 60, chapters=3)
    other = make.work(title="Not kept")
    chapters = [one.get_absolute_url() for one in work.chapters.order_by("position")]
    visit = window(width=360)
    page = visit.go(work.get_absolute_url())
    _keep(page)
    page.click(".comfort > summary")
    page.locator("#comfort-size").fill("150")
    page.locator(".comfort .papers label").nth(2).click()
    kept = {
        *(work.get_absolute_url(), f"{work.get_absolute_url()}/navigate", *chapters),
        *("/offline", "/looks"),
    }
    until(page, lambda: _kept(page) == kept)

    page.context.set_offline(True)
    for number, address in enumerate(chapters, start=1):
        page.goto(visit.address + address)
        assert f"Part {number}." in page.inner_text("#chapters")
        looks = page.evaluate("({...document.documentElement.dataset})")
        assert looks == {"theme": "sepia", "size": "150", "saved": "yes"}
        assert page.evaluate("getComputedStyle(document.body).display") == "flex", "its styles"
    page.goto(visit.address + other.get_absolute_url())
    assert page.inner_text("h1") == "Kept on this device"
    assert page.get_by_text("There is no network just now").is_visible()
    assert page.locator(".kept-works .title").all_inner_texts() == ["Kept"]
    page.context.set_offline(False)

    visit.go("/offline")
    page.get_by_role("button", name="Remove: Kept").click()
    assert _kept(page) == {"/offline", "/looks"}


def test_a_kept_work_is_fetched_anew_once_it_has_changed(window: Callable[..., Any]) -> None:
    work = make.work(text="<p>It rained.</p>", chapters=2)
    visit = window()
    page = visit.go(work.get_absolute_url())
    _keep(page)
    make.chapter(work, text="<p>A third.</p>", posted=True)
    third = work.chapters.order_by("position").last()
    assert third

    page.reload()
    page.get_by_text("Kept offline").wait_for()
    until(page, lambda: third.get_absolute_url() in _kept(page))
    page.context.set_offline(True)
    page.goto(visit.address + third.get_absolute_url())

    assert "A third." in page.inner_text("#chapters")


def test_signing_out_removes_what_only_members_see(desk: Callable[..., Any]) -> None:
    open_, closed = make.work(title="Open"), make.work(title="Closed", members_only=True)
    visit = desk()
    page = visit.page
    for work in (open_, closed):
        page.goto(visit.address + work.get_absolute_url())
        _keep(page)
    public = page.evaluate(
        "async path => (await caches.match(path)).text()", open_.get_absolute_url()
    )
    assert "ann" not in public
    assert "csrfmiddlewaretoken" not in public
    cookies = {cookie["name"] for cookie in page.context.cookies()}
    assert "view_adult" not in cookies, "nobody agreed to that"

    page.goto(visit.address + "/")
    page.click("#greeting summary")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="Sign in").wait_for()
    page.goto(visit.address + "/offline")

    # The page looks first at what went with her.
    expect(page.locator(".kept-works .title")).to_have_text(["Open"])
    assert closed.get_absolute_url() not in _kept(page)


@HEARS
def test_what_is_sent_while_the_network_is_away_goes_when_it_is_back(
    window: Callable[..., Any],
) -> None:
    work: Work = make.work()
    visit = window()
    page = visit.go(work.get_absolute_url())
    send = """async path => (await import(path)).sendLater('/comfort', {face: 'sans', next: '/'})"""
    later = page.get_attribute("script[src$='later.js']", "src")
    page.context.set_offline(True)
    assert page.evaluate(send, later) is False

    with page.expect_request("**/comfort"):
        page.context.set_offline(False)

    until(page, lambda: page.evaluate(NOTHING_WAITS))
    page.reload()
    assert page.get_attribute("html", "data-face") == "sans"


def test_kudos_given_without_a_network_arrive_when_it_is_back(window: Callable[..., Any]) -> None:
    one, two = make.work(), make.work()
    visit = window(width=360)
    page = visit.page
    for work in (one, two):
        page.goto(visit.address + work.get_absolute_url())
        _keep(page)
    page.context.set_offline(True)
    for work in (one, two):
        page.goto(visit.address + work.get_absolute_url())
        page.click("#kudo_submit")
        page.get_by_text("You left kudos").wait_for()

    page.context.set_offline(False)
    page.goto(visit.address + "/")
    until(page, lambda: page.evaluate(NOTHING_WAITS))

    for work in (one, two):
        assert "1 guest" in visit.page.request.get(visit.address + work.get_absolute_url()).text()


def _arrived(page: Page, work: Work) -> Any:
    """The kudos of a work, once it is there."""
    given = Kudos.objects.filter(work=work).select_related("by")
    return until(page, given.first)


@HEARS
def test_a_members_kudos_wait_over_a_reload_and_go_from_where_she_is(
    desk: Callable[..., Any],
) -> None:
    work = make.work()
    visit = desk(width=360)
    page = visit.page
    page.goto(visit.address + work.get_absolute_url())
    _keep(page)
    page.context.set_offline(True)
    page.goto(visit.address + work.get_absolute_url())
    page.click("#kudo_submit")
    page.get_by_text("You left kudos").wait_for()
    page.reload()
    page.get_by_text("You left kudos").wait_for()

    page.context.set_offline(False)

    given = _arrived(page, work)
    assert given.by == User.objects.get(name="ann")
    until(page, lambda: page.evaluate(NOTHING_WAITS))


def test_kudos_wait_while_the_archive_itself_is_away(window: Callable[..., Any]) -> None:
    work = make.work()
    visit = window()
    page = visit.go(work.get_absolute_url())
    page.route("**/kudos*", lambda route: route.abort("internetdisconnected"))
    page.click("#kudo_submit")
    page.get_by_text("You left kudos").wait_for()
    assert page.evaluate("navigator.onLine")
    assert not Kudos.objects.exists()

    page.unroute("**/kudos*")
    page.goto(visit.address + "/works")

    assert _arrived(page, work).by is None


@HEARS
def test_where_a_member_stopped_without_a_network_is_known_when_it_is_back(
    desk: Callable[..., Any],
) -> None:
    work = make.work(text="<p>It rained.</p>" * 60, chapters=2)
    second = work.chapters.order_by("position")[1]
    visit = desk(width=360)
    page = visit.page
    page.goto(visit.address + work.get_absolute_url())
    _keep(page)
    page.context.set_offline(True)
    page.goto(visit.address + second.get_absolute_url())
    page.evaluate("scrollTo(0, document.querySelector('#chapters').scrollHeight / 2)")
    until(page, lambda: page.evaluate(PLACE_WAITS))

    page.context.set_offline(False)
    until(page, lambda: page.evaluate(NOTHING_WAITS))

    assert Visit.objects.get(user__name="ann", chapter=second).block > 0
