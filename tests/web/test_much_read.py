"""A work that very many read, thank for and talk about: its pages stay few statements and small."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.test import Client
from django.test.utils import CaptureQueriesContext

import ficary
from ficary.comments.models import Comment
from ficary.people.models import User
from ficary.reading.models import Visit
from ficary.works.models import Chapter, Revision, Status, Tally, Work
from tests import make
from tests.web.test_kudos import crowd

CHAPTERS, MEMBERS, GUESTS, COMMENTS = 500, 4_000, 6_000, 5_000
# Each thread is a comment, and nine answers each below the other.
IN_A_THREAD: Final = 10
# A page of a text says more than others.
MOST, OF_A_TEXT, BYTES = 10, 12, 100_000
STATIC: Final = Path(ficary.__file__).parent / "web" / "static"


@pytest.fixture
def work(author: User) -> Work:
    work = make.work(by=author, status=Status.IN_PROGRESS)
    _write_on(work)
    work.recount()
    crowd(work, MEMBERS, GUESTS)
    _talk(work, [work.chapters.in_order()[0], work.chapters.in_order()[CHAPTERS - 1]])
    return work


def _write_on(work: Work) -> None:
    first = Chapter.objects.select_related("text").get(work=work)
    assert first.text
    facts = {"posted_at": first.posted_at, "published_on": first.published_on}
    more = Chapter.objects.bulk_create(
        Chapter(work=work, position=n, title=f"Part {n}", **facts) for n in range(2, CHAPTERS + 1)
    )
    told = {name: getattr(first.text, name) for name in ("source", "xhtml", "sha256", "words")}
    told |= {"by": first.text.by, "source_format": "html"}
    Revision.objects.bulk_create(Revision(chapter=chapter, **told) for chapter in more)
    written = Revision.objects.filter(chapter=OuterRef("pk")).values("pk")
    Chapter.objects.filter(work=work, text=None).update(text=Subquery(written))


def _talk(work: Work, under: list[Chapter]) -> None:
    """Half of it under each."""
    facts = {"work": work, "pseud": make.user().pseuds.get(), "approved_at": work.posted_at}
    places = [under[n % len(under)] for n in range(COMMENTS // IN_A_THREAD)]
    above: list[Any] = [None] * len(places)
    tops = above
    for depth in range(IN_A_THREAD):
        above = Comment.objects.bulk_create(
            Comment(
                **facts,
                chapter=chapter,
                text=f"<p>How I loved this, said {depth} below {n}.</p>",
                mark=f"{depth}-{n}",
                parent=parent,
                root=top,
                depth=depth,
                answers=int(depth < IN_A_THREAD - 1),
            )
            for n, (chapter, top, parent) in enumerate(zip(places, tops, above, strict=True))
        )
        tops = tops if depth else above
    Tally.objects.add(work.pk, comments=COMMENTS)


def _weight(page: str) -> int:
    """Of a page, its styles and its scripts with the modules that these ask for, each once."""
    wanted = re.findall(r'(?:href|src)="/static/\w+/((?:css|js)/[\w.-]+)"', page)
    weight, seen = len(page.encode()), set[str]()
    while wanted:
        path = wanted.pop()
        if path not in seen:
            seen.add(path)
            text = (STATIC / path).read_text()
            weight += len(text.encode())
            asked = re.findall(r'^import .*"\./([\w-]+\.js)"', text, re.MULTILINE)
            wanted += [f"js/{name}" for name in asked]
    assert {"css/reading.css", "js/hits.js", "js/later.js"} <= seen
    return weight


def _ask(client: Client, page: str, most: int) -> str:
    with CaptureQueriesContext(connection) as asked:
        answer: Any = client.get(page)
    assert answer.status_code == 200, page
    assert len(asked) <= most, page
    text: str = answer.content.decode()
    return text


def _same_for_everybody(page: str) -> None:
    one = Client(headers={"user-agent": "One"}).get(page, REMOTE_ADDR="192.0.2.1")
    two = Client(headers={"user-agent": "Two"}).get(page, REMOTE_ADDR="192.0.2.2")
    assert one.content == two.content, page
    assert not one.cookies, page


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_few_statements_and_few_bytes_however_many_read_it(
    client: Client, author: User, reader: User, work: Work
) -> None:
    last = work.chapters.in_order()[CHAPTERS - 1]
    thread = Comment.objects.filter(chapter=last, depth=0)[0]
    Visit.objects.note(reader, last, None, end=False)
    texts = [work.get_absolute_url(), last.get_absolute_url()]
    talk = [f"{text}?show_comments=true{page}" for text in texts for page in ("", "&page=12")]
    beside = [f"/works/{work.pk}/{name}" for name in ("navigate", "kudos", "comments")]
    for page in texts + talk + beside:
        _same_for_everybody(page)
    for who in (None, reader, author):
        if who:
            client.force_login(who)
            client.get("/")  # Once an hour it is noted that the session is in use.
        for page in texts:
            assert _weight(_ask(client, page, OF_A_TEXT)) < BYTES, page
        for page in talk:
            # A hundred and twenty comments are text too.
            assert len(_ask(client, page, OF_A_TEXT)) < 1.45 * BYTES, page
        for page in (*beside, thread.get_absolute_url()):
            assert len(_ask(client, page, MOST)) < 1.3 * BYTES, page
