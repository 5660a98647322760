"""The picture of the graph around a tag, with names of all sorts: nothing is outside of it."""

from collections.abc import Callable
from typing import Any

import pytest

from ficary.tags import wrangling
from ficary.tags.models import Kind
from tests import make

pytestmark = pytest.mark.browser

NAMES = (
    "W" * 45,
    "i" * 150,
    "蝙蝠侠（所有媒体类型）以及他的许多朋友和敌人们还有更多的字" * 2,
    "بروس واين وجميع أصدقائه وأعدائه الكثيرين في كل مكان وزمان",
    "🦇💥🇺🇸" * 20,
    "Zalgo" + "x\u0316\u0301" * 30,
    "BRUCE WAYNE AND ALL HIS MANY FRIENDS AND ENEMIES",
)
# How far it is to the nearer side of the picture: less than nothing outside of it.
ROOM = """[...document.querySelectorAll(".tag-picture text")].map((text) => {
    const { x, width } = text.getBBox(), all = text.ownerSVGElement.viewBox.baseVal.width;
    return Math.min(x, all - x - width); })"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_name_is_outside_of_the_picture(window: Callable[..., Any], language: str) -> None:
    wren = make.user("wren", wrangler=True)
    tags = [make.tag(name, Kind.CHARACTER) for name in ("Bruce", *NAMES, "Deep")]
    for tag in tags:
        wrangling.make_canonical(tag, by=wren)
    for above, below in zip(tags, tags[1:], strict=False):
        wrangling.add_metatag(below, above, by=wren)
    visit = window(width=360)
    cookie = {"name": "django_language", "value": language, "url": visit.address}
    visit.page.context.add_cookies([cookie])

    for path in ("/tags/Bruce", "/tags/Deep"):
        room = visit.go(path).evaluate(ROOM)
        assert len(room) > len(NAMES) - 2
        assert min(room) >= 0
