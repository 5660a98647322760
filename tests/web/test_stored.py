"""The privacy page: what it says of what is stored is what is stored."""

import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone

import ficary
from ficary.core.models import Cached
from ficary.core.tasks import KEEP_SENT_MAIL
from ficary.people.models import User
from ficary.web.cookies import cookies
from ficary.web.stored import stored
from ficary.works.tasks import UNDO
from tests import mails
from tests.web.test_law import publish
from tests.web.test_sign_in import HERE, sign_in

# Tables that hold nothing about anybody but what her works say of themselves.
NOBODYS = {
    # What stands elsewhere, as everybody can see there.
    "reading.External",
    *(
        "tags.Tag",
        "tags.TagWord",
        "tags.FormerName",
        "tags.Link",
        "tags.Ancestor",
        "tags.Turn",
        "works.Beside",
        "core.Pulse",
        "core.Backup",
        "core.Restoration",
    ),
    *("search.Change", "search.Moved", "notifications.Telling"),
    *("reading.Alike", "reading.Uncompared"),
    *("auth.Group", "auth.Permission", "contenttypes.ContentType"),
    "django_tasks_database.DBTaskResult",
    # Django's own, which stays empty: `people.Session` is ours.
    "sessions.Session",
}
TREE = Path(ficary.__file__).parent


def test_every_table_is_told_of_or_holds_nothing_about_anybody() -> None:
    told = {table for one in stored() for table in one.tables}
    known = {model._meta.label for model in apps.get_models() if model._meta.app_label != "archive"}

    assert known - told - NOBODYS == set()
    assert told - known == set()


def test_every_cookie_that_our_code_sets_is_told_of() -> None:
    named = {cookie.name for cookie in cookies()}
    code = "".join(file.read_text() for file in TREE.rglob("*.py"))
    scripts = "".join(file.read_text() for file in TREE.rglob("*.js"))
    set_by_name = set(re.findall(r"""set_cookie\(\s*["'](\w+)""", code))
    set_by_script = set(re.findall(r"document\.cookie = `(\w+)=", scripts))
    closed = {"seen_banner", "seen_news"}
    framework = {configured.SESSION_COOKIE_NAME, configured.CSRF_COOKIE_NAME, "messages"}

    assert set_by_name | set_by_script | closed | framework | {"django_language", "device"} == named
    assert len(re.findall(r"\.set_cookie\(", code)) == 5, "told of on the privacy page?"


def test_the_page_names_each_cookie_and_each_thing_whatever_the_keeper_writes(
    client: Client,
) -> None:
    publish("privacy", text="We store nothing at all.")

    page = client.get("/privacy").text

    assert all(f"<code>{cookie.name}</code>" in page for cookie in cookies())
    assert page.count("<dt>") == len(stored()) + len(cookies())


def test_its_numbers_are_those_of_the_code(client: Client, settings: Any, tmp_path: Path) -> None:
    mails.by_server(settings)
    page = client.get("/privacy").text
    assert f"Until it has left, and {KEEP_SENT_MAIL.days} days more." in page
    assert f"and {UNDO.days} days more, in which you can bring them back" in page
    assert f"at most {settings.SESSION_COOKIE_AGE // 86400} days" in page

    mails.to_folder(settings, tmp_path)
    assert "sends no mail" in client.get("/privacy").text


def test_a_network_address_is_forgotten_within_an_hour(
    client: Client, author: User, no_limits: None
) -> None:
    sign_in(client, author.name, "wrong")
    client.post("/contact", {"email": "a@example.org", "message": "Hello"}, headers=HERE)

    assert Cached.objects.exists()
    latest = Cached.objects.latest("expires").expires
    assert (latest - timezone.now()).total_seconds() <= 3600
