"""A work that very many read: its pages stay few statements and small."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.people.models import User
from ficary.reading.models import Visit
from ficary.works.models import Chapter, Revision, Status, Work
from tests import make
from tests.web.test_kudos import crowd

CHAPTERS, MEMBERS, GUESTS = 500, 4_000, 6_000
MOST, BYTES = 12, 100_000


@pytest.fixture
def work(author: User) -> Work:
    work = make.work(by=author, status=Status.IN_PROGRESS)
    first = Chapter.objects.select_related("text").get()
    assert first.text
    facts = {"posted_at": first.posted_at, "published_on": first.published_on}
    more = Chapter.objects.bulk_create(
        Chapter(work=work, position=n, title=f"Part {n}", **facts) for n in range(2, CHAPTERS + 1)
    )
    told = {name: getattr(first.text, name) for name in ("source", "xhtml", "sha256", "words")}
    revisions = Revision.objects.bulk_create(
        Revision(chapter=chapter, by=first.text.by, source_format="html", **told)
        for chapter in more
    )
    for chapter, revision in zip(more, revisions, strict=True):
        chapter.text = revision
    Chapter.objects.bulk_update(more, ["text"], batch_size=200)
    work.recount()
    crowd(work, MEMBERS, GUESTS)
    return work


@pytest.mark.parametrize("signed_in", [False, True])
def test_few_statements_and_few_bytes(
    client: Client, reader: User, work: Work, signed_in: bool
) -> None:
    last = work.chapters.in_order().last()
    assert last
    if signed_in:
        client.force_login(reader)
        client.get("/")  # Once an hour it is noted that the session is in use.
        Visit.objects.note(reader, last, None, end=False)
    for page in (work.get_absolute_url(), last.get_absolute_url(), f"/works/{work.pk}/kudos"):
        with CaptureQueriesContext(connection) as asked:
            answer: Any = client.get(page)
        assert answer.status_code == 200
        assert len(asked) <= MOST, page
        assert len(answer.content) < BYTES, page
