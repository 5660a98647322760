"""What browsers ask to keep works and to install the archive: the same for everybody."""

import re

from django.test import Client

from ficary.people.models import User
from tests import make


def test_the_worker_stands_at_the_root_and_is_asked_for_anew(client: Client) -> None:
    answer = client.get("/service-worker.js")

    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert re.search(r"/static/\w+/", answer.content.decode()), "changes with any file"


def test_the_worker_and_the_list_are_the_same_for_members(client: Client, author: User) -> None:
    worker = client.get("/service-worker.js").content
    assert "Nothing yet" in client.get("/offline").content.decode()

    client.force_login(author)

    assert client.get("/service-worker.js").content == worker


def test_the_archive_can_be_installed(client: Client) -> None:
    told = client.get("/manifest.webmanifest").json()

    assert (told["start_url"], told["scope"], told["display"]) == ("/", "/", "standalone")
    assert {"192x192", "512x512"} <= {
        icon["sizes"] for icon in told["icons"] if icon["type"] == "image/png"
    }


def test_a_draft_cannot_be_kept(client: Client, author: User) -> None:
    draft, posted = make.work(by=author, draft=True), make.work(by=author)
    client.force_login(author)

    assert "keep-offline" not in client.get(draft.get_absolute_url()).content.decode()
    assert "keep-offline" in client.get(posted.get_absolute_url()).content.decode()
