"""Names and titles may run the other way than the page: each stands in a direction of its own."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import Client
from lxml import html

from ficary.archive.models import Archive, News
from ficary.comments import posting
from ficary.comments.models import Comment, Guest
from ficary.comments.posting import Place
from ficary.notifications.models import Kind, Often, Subscription, Wish
from ficary.people.models import Block, User
from ficary.reading.models import Bookmark, Kudos
from ficary.works.models import Chapter, Work
from tests import mails, make

MARK: Final = "שלום"
# What shows no text beside other text, or is read by machines alone.
APART: Final = {"title", "option", "textarea", "script", "style", "blockquote"}


@pytest.fixture
def writer() -> User:
    user = make.user("quill")
    user.pseuds.update(name=f"{MARK} Quill", key=f"{MARK} quill")
    return user


@pytest.fixture
def work(writer: User) -> Work:
    return make.work(by=writer, title=f"{MARK} (one)", comments_from="everyone")


def loose(page: str) -> Iterator[str]:
    """Where the mark stands in the direction of whatever is around it."""
    tree = html.fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for found in tree.xpath(f"//text()[contains(., '{MARK}')]"):
        above = found.getparent()
        first = above.getparent() if found.is_tail else above
        around = [first, *first.iterancestors()]
        held = any(one.tag in {"bdi", *APART} or one.get("dir") == "auto" for one in around)
        classes = " ".join(one.get("class", "") for one in around[:2]).split()
        # Heard, not seen; and tags, which the style sheet isolates.
        if not held and not {"landmark", "commas", "tag"} & set(classes):
            yield html.tostring(first, encoding="unicode")[:200]


def _talk(work: Work, reader: User) -> None:
    chapter = Chapter.objects.select_related("work").get(work=work)
    creator = work.creatorships.get().pseud
    first = posting.post("Oh!", Place(chapter), reader.pseuds.get())
    posting.post("Thanks", Place.below(first), creator)
    posting.post("And I", Place.below(first), Guest(f"{MARK} guest", "guest@example.org"))
    news = News()
    said = {"source": "Hello", "source_format": "html", "title": f"{MARK} news"}
    news.write(signed=f"{MARK} us", language="en", **said)
    news.publish()
    posting.post("News", Place(news=news), creator)


def test_on_every_page_that_names_somebody(
    client: Client, work: Work, writer: User, reader: User
) -> None:
    _talk(work, reader)
    Kudos.objects.leave(work, by=make.user(f"{MARK}one"))
    Bookmark.objects.create(user=reader, work=work, pseud=make.pseud(reader, f"{MARK} reads"))
    Block.objects.create(by=reader, whom=make.user(f"{MARK}two"))
    client.force_login(reader)
    client.post("/users/rhea/subscriptions", {"subscription[subscribable_id]": work.pk})
    news = News.objects.get().pk
    first, *_answers, last = Comment.objects.order_by("pk").values_list("pk", flat=True)
    pages: dict[str, Any] = {
        path: client.get(path)
        for path in (
            *(f"/works/{work.pk}", f"/works/{work.pk}/comments", f"/works/{work.pk}/kudos"),
            *(f"/works/{work.pk}/bookmarks", "/works", "/bookmarks", "/news", f"/news/{news}"),
            *(f"/news/{news}/comments", f"/comments/{first}", f"/comments/{last}"),
            "/users/rhea/bookmarks",
            *("/users/rhea/inbox", "/users/rhea/blocked/users", "/users/rhea/comments", "/"),
            *("/users/quill", f"/users/quill/pseuds/{MARK} Quill", "/users/rhea/pseuds"),
        )
    }
    client.force_login(writer)
    for path in ("/users/quill/stats", "/users/quill/inbox", f"/works/{work.pk}/edit"):
        pages[path] = client.get(path)

    assert {path for path, page in pages.items() if page.status_code != 200} == set()
    assert {path: found for path, page in pages.items() if (found := [*loose(page.text)])} == {}
    assert sum(MARK in page.text for page in pages.values()) > 15


def test_in_mails(work: Work, writer: User, reader: User, settings: Any) -> None:
    mails.by_server(settings)
    for user in (writer, reader):
        Wish.objects.choose(user, dict.fromkeys(Kind, Often.AT_ONCE))
    Subscription.objects.follow(reader, work)
    _talk(work, reader)
    make.chapter(work, title=f"{MARK} chapter", posted=True)

    bodies = [str(one.get_body(("html",)).get_content()) for one in mails.written()]
    assert sum(MARK in body for body in bodies) > 2
    assert [place for body in bodies for place in loose(body)] == []


def test_the_name_of_the_archive_runs_its_own_way(client: Client) -> None:
    """Else a long one loses its first words in its place above an Arabic page."""
    Archive.objects.update(name=f"{MARK} (one)")
    [way] = html.fromstring(client.get("/").text).xpath("//a[@class='site-name']/span/@dir")
    assert way == "auto"
