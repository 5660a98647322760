"""Whatever is typed into a form: no page breaks, and what was typed stands in the answer."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import Kind
from ficary.works.models import Work
from tests import make, typed
from tests.web import hostile, test_contact, test_join, test_report, test_set_up, test_takedown
from tests.web.test_sign_in import HERE

# Halves of characters are left out: nobody can send them as UTF-8.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
NASTY = ["\0", "a\0b", "\r\n", "<b>", "{{ 7 }}", "%(name)s", "🦭" * 300, "9" * 400, "-1", "NaN"]
VALUE = TEXT | st.sampled_from(NASTY) | TEXT.map(lambda text: text * 50)
# Not "password", which is never shown, and not what one ticks or chooses.
TYPED_IN = ("area", "text", "email", "number", "date")

SAID = {"title": "Lamps", "source": "<p>Oil</p>", "source_format": "html"}
ADDRESSES: dict[str, tuple[str, dict[str, Any]]] = {
    "post": ("/works", typed.work() | {"post_button": "1"}),
    "draft": ("/works", typed.work() | {"save_button": "1"}),
    "preview": ("/works", typed.work() | {"preview_button": "1"}),
    "notes back": ("/works", typed.work() | {"notes_back_button": "1", "note_before": "<p>A</p>"}),
    "edit": ("/works/{work}/edit", typed.work() | {"work_version": 0, "chapter_version": 0}),
    "new chapter": ("/works/{work}/chapters/new", typed.chapter() | {"chapter[position]": 1}),
    "chapter": ("/works/{work}/chapters/{chapter}/edit", typed.chapter() | {"chapter_version": 0}),
    "order": ("/works/{work}/chapters/manage", {"position_{chapter}": 1}),
    "autosave": ("/autosave", typed.work()),
    "pseud": ("/users/ann/pseuds", {"name": "Lamp", "description": "Oil"}),
    "own pseud": ("/users/ann/pseuds/ann/edit", {"description": "Oil"}),
    "preferences": ("/users/ann/preferences", {"time_zone": "Europe/Berlin", "language": "es"}),
    "mails": ("/users/ann/mails", {"work": "daily"}),
    "inbox": ("/users/ann/inbox", {"inbox_comments[]": "1", "read": "1"}),
    "block": ("/users/ann/blocked/users", {"name": "mallory"}),
    "address": ("/account/email", {"email": "a@example.org", "password": make.PASSWORD}),
    "password": ("/account/password", {"oldpassword": make.PASSWORD, "password1": "a new one 7"}),
    "sign in": ("/users/login", {"login": "ann", "password": make.PASSWORD}),
    "forgotten": ("/users/password/new", {"email": "ann"}),
    "join": ("/signup", test_join.TYPED),
    "report": ("/report", test_report.TYPED | {"about": "/works/{work}"}),
    "takedown": ("/takedown", test_takedown.TYPED | {"about": "/users/ann"}),
    "set up": ("/set-up", test_set_up.TYPED),
    "contact": ("/contact", test_contact.TYPED),
    "page": ("/desk/pages/new", SAID | {"slug": "about"}),
    "law": ("/desk/pages/terms/edit", SAID | {"number": 1, "note": "New"}),
    "news": ("/desk/news/new", SAID | {"signed": "Mo"}),
    "banner": ("/desk/banner", {"kind": "event", "text_en": "Hello", "until": "2030-01-01T10:00"}),
    "remark": ("/tags/Fog/comments", {"comment[comment_content]": "Oil"}),
    "tie": ("/tags/Fog/tie", {"one": "fandom:1", "associations_to_remove[]": "1"}),
    "tag": (
        "/tags/Fog/edit",
        {"name": "Fog", "synonym": "Oil", "in_fandom": "", "shown": "name:1"},
    ),
    "bin": ("/tags/Lamps/wrangle", {"selected_tags[]": "1", "many": "synonym", "synonym": "Oil"}),
    "row": ("/tags/Lamps/wrangle", {"one": "synonym:1:2"}),
    "part": ("/desk/faq/parts/new", {"name_en": "Lamps", "place": 1}),
}
SIGNED_OUT = ("sign in", "forgotten", "join", "report", "takedown", "set up", "contact")
DESK = ("page", "law", "news", "banner", "part", "remark", "tie", "tag", "bin", "row")


@pytest.fixture
def browser(client: Client, novel: Work, place: str, no_limits: None) -> Client:
    client.defaults["HTTP_ORIGIN"] = HERE["origin"]
    make.tag("Fog")
    make.tag("Lamps", Kind.FANDOM)
    if place == "set up":
        Archive.objects.update(opened_at=None)
        client.get("/set-up", {"key": Archive.objects.the().renew_setup_link()})
    elif place not in SIGNED_OUT:
        User.objects.filter(name="ann").update(keeper=place in DESK)
        client.force_login(novel.creatorships.get().pseud.user)
    return client


@pytest.mark.parametrize("place", ADDRESSES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_nothing_typed_breaks_it_or_is_lost(
    browser: Client, novel: Work, place: str, data: st.DataObject
) -> None:
    chapter = novel.chapters.earliest("position")
    keys = {"work": novel.pk, "chapter": chapter.pk}
    seen = {"work_version": novel.version, "chapter_version": chapter.version}
    address, right = ADDRESSES[place]
    right = right | {name: seen[name] for name in seen.keys() & right.keys()}
    wrong = data.draw(st.dictionaries(st.sampled_from(sorted(right)), VALUE, min_size=1))
    sent = {name.format(**keys): value for name, value in (right | wrong).items()}
    cookies = dict(browser.cookies)

    with hostile.undone():
        answer = browser.post(address.format(**keys), sent)

    browser.cookies.clear()
    browser.cookies.load({name: morsel.value for name, morsel in cookies.items()})
    assert answer.status_code in ((200, 302, 404, 409) if place == "autosave" else (200, 302, 429))
    if answer.status_code == 200 and place not in ("autosave", "notes back"):
        page = plain(unescape(answer.text))
        for field in text_fields(answer):
            assert plain(sent.get(field, "")) in page, field


def text_fields(answer: Any) -> list[str]:
    """The fields of the page's form in which one types, and which are shown again."""
    kinds = {
        field.html_name: getattr(field.field.widget, "input_type", "area")
        for field in answer.context["form"]
    }
    return [name for name, kind in kinds.items() if kind in TYPED_IN]


def plain(text: Any) -> str:
    """Without what HTML cannot hold, and with one space for any white space."""
    return " ".join(re.sub(r"[^\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]", " ", str(text)).split())
