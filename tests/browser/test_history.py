"""What a member read: lists of it, and what she thinks of doing with each work."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import expect

from ficary.reading.models import Visit as Place
from tests import make
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
# The part of a blurb's width that is taken by what is hers.
WIDTH = """row => row.querySelector('.user.module').offsetWidth / row.clientWidth"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_work_is_put_on_another_list(
    window: Callable[..., Visit], transactional_db: None, live_server: object, width: int
) -> None:
    reader, work = make.user("rhea"), make.work(title="Harpoon", chapters=2)
    Place.objects.note(reader, work.chapters.in_order()[0], None, end=False)
    client = Client()
    client.force_login(reader)
    visit = window(width=width)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    visit.page.context.add_cookies([{**cookie, "url": visit.address}])

    page = visit.go("/users/rhea/readings")

    lists = page.get_by_role("navigation", name="Lists").get_by_role("link")
    tops = lists.evaluate_all("all => all.map(one => one.offsetTop)")
    assert tops[0] == tops[1], "they stand side by side"
    assert page.locator(".blurb").evaluate(WIDTH) > 0.85
    page.get_by_label("State").select_option("on_hold")
    page.get_by_role("button", name="Save").click()
    lists.get_by_text("On hold").click()
    expect(page.locator(".blurb h4").first).to_contain_text("Harpoon")
