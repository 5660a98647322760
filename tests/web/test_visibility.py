"""The matrix: every address × every state of a work × every kind of viewer leaks nothing."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.people.models import User
from ficary.works import tasks
from ficary.works.models import Chapter, Creatorship, Tally, Work
from tests import make

TITLE, TEXT, SUMMARY, TAG = "Titlemark", "Textmark", "Summarymark", "Tagmark"
PART, PART_TITLE, NAME = "Partmark", "Parttitlemark", "authormark"
SAID, SAID_LATER, WAITING = "Remarkmark", "Replymark", "Awaitingmark"
WHOLE = {TITLE, TEXT, SUMMARY, TAG, NAME, SAID}
LATER = {PART, PART_TITLE, SAID_LATER}
NOW = timezone.now()

# State: what is set on the work, what on its second chapter, who sees what.
# Viewers: o signed out, m member, i invited, s suspended;
# a accepted, c creator; k keeper, d moderator.
EVERYBODY, MEMBERS, CREATORS, DESK = "omis", "mis", "ac", "kd"
STATES = {
    "posted": ({}, {}, {EVERYBODY + CREATORS + DESK: WHOLE | LATER}),
    "draft": ({"posted_at": None}, {"posted_at": None}, {CREATORS: WHOLE | LATER}),
    "draft chapter": (
        {},
        {"posted_at": None},
        {EVERYBODY + DESK: WHOLE, CREATORS: WHOLE | LATER},
    ),
    "scheduled chapter": (
        {},
        {"posted_at": None, "due_at": NOW + timedelta(days=1)},
        {EVERYBODY + DESK: WHOLE, CREATORS: WHOLE | LATER},
    ),
    "members only": ({"members_only": True}, {}, {MEMBERS + CREATORS + DESK: WHOLE | LATER}),
    "hidden": ({"hidden_at": NOW}, {}, {CREATORS + DESK: WHOLE | LATER}),
    "unrevealed": ({"unrevealed": True}, {}, {CREATORS + DESK: WHOLE | LATER}),
    "anonymous": (
        {"anonymous": True},
        {},
        {EVERYBODY + "d": (WHOLE | LATER) - {NAME}, CREATORS + "k": WHOLE | LATER},
    ),
    "withdrawn": ({"withdrawn_at": NOW}, {}, {}),
}


def _work(on_work: dict[str, object], on_chapter: dict[str, object]) -> Work:
    author = make.user(NAME)
    work = make.work(
        by=author,
        title=TITLE,
        text=f"<p>{TEXT}</p>",
        summary=SUMMARY,
        status="in_progress",
        tagged={"freeforms": (TAG,), "fandoms": (f"{TAG} fandom",)},
    )
    chapter = make.chapter(work, text=f"<p>{PART}</p>", title=PART_TITLE, posted=True)
    for name, approved in (("accepted", NOW), ("invited", None)):
        pseud = make.user(name).pseuds.get()
        Creatorship.objects.create(work=work, pseud=pseud, approved_at=approved)
    _talk(work)
    Chapter.objects.filter(pk=chapter.pk).update(**on_chapter)
    if on_work.get("posted_at", NOW) is None:
        work.chapters.update(posted_at=None)
    Work.objects.filter(pk=work.pk).update(**on_work)
    work.recount()
    work.tags.update(uncounted=1)
    tasks.count_works.call()
    return work


def _talk(work: Work) -> None:
    """A comment by a creator, one by a guest under the later chapter, one that waits."""
    first, later = work.chapters.select_related("work").order_by("position")
    by = User.objects.get(name=NAME).pseuds.get()
    posting.post(SAID, Place(first), by)
    facts = {"work": work, "guest_name": "Passer-by", "guest_email": "passer@example.org"}
    for text, chapter, at in ((SAID_LATER, later, NOW), (WAITING, first, None)):
        Comment.objects.create(text=text, chapter=chapter, approved_at=at, mark=text, **facts)
    Tally.objects.add(work.pk, comments=1)


def _viewer(key: str) -> User | None:
    facts = {
        "m": {"name": "member"},
        "s": {"name": "suspended", "suspended_until": NOW + timedelta(days=3)},
        "k": {"name": "keeper1", "keeper": True},
        "d": {"name": "moderator1", "moderator": True},
    }
    old = {"c": NAME, "a": "accepted", "i": "invited"}
    if key in old:
        return User.objects.get(name=old[key])
    return make.user(**facts[key]) if key in facts else None


def _addresses(work: Work) -> list[str]:
    """Every address there is, with this work's own things where it takes any."""
    chapters = list(work.chapters.values_list("pk", flat=True))
    told: list[str] = []
    for pattern in get_resolver().url_patterns[0].url_patterns:
        assert isinstance(pattern, URLPattern)
        if not pattern.name or pattern.name in ("logout",):
            continue
        wants = list(pattern.pattern.converters)
        for chapter in chapters if "chapter" in pattern.name else chapters[:1]:
            known = {
                "work": work.pk,
                "pk": chapter
                if pattern.name.startswith("chapter-") or pattern.name == "chapter"
                else work.pk,
                "name": NAME,
                "pseud": NAME,
                "tag": TAG,
                "code": "en",
                "slug": "terms",
                "number": 1,
                "what": "freeform",
                "key": "x",
                "uidb36": "1",
                "digest": "0",
            }
            told.append(reverse(pattern.name, kwargs={want: known[want] for want in wants}))
    for comment in Comment.objects.values_list("pk", flat=True):
        names = ("comment", "comment-reply", "comment-edit", "comment-delete")
        told += [reverse(name, args=[comment]) for name in names]
    read = reverse("work", args=[work.pk])
    asked = [f"{read}?view_full_work=true", f"{read}?view_adult=true"]
    about = [f"{page}?about={read}" for page in ("/report", "/takedown")]
    return [*dict.fromkeys(told), *asked, *about]


def _told(client: Client, address: str) -> set[str]:
    """The marks that the answer tells beyond what the asker put into the address."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    body = answer.content.decode() if not answer.streaming else ""
    for echo in (address, quote(address), quote(address, safe="")):
        body = body.replace(echo, "")
    told = {mark for mark in WHOLE | LATER | {WAITING} if mark in body}
    # Pages that are about people by their names, not by their works.
    if address.startswith((f"/users/{NAME}", "/pseuds/", "/desk/people")):
        told.discard(NAME)
    return told


@pytest.mark.parametrize("viewer", "omisackd")
@pytest.mark.parametrize("state", STATES)
def test_nothing_leaks(client: Client, state: str, viewer: str) -> None:
    on_work, on_chapter, seen = STATES[state]
    work = _work(on_work, on_chapter)
    user = _viewer(viewer)
    if user is not None:
        client.force_login(user)
    may = next((marks for viewers, marks in seen.items() if viewer in viewers), set())
    if may and viewer in CREATORS + DESK:
        may = may | {WAITING}
    if viewer == "c":
        may = may | {NAME}  # Her own name stands at the top of each page.

    told: set[str] = set()
    for address in _addresses(work):
        if state == "withdrawn" and viewer in CREATORS and address.endswith("/drafts"):
            continue  # Where creators take a deletion back.
        found = _told(client, address)
        if viewer == "k" and address.startswith("/tags/"):
            found.discard(TAG)  # Whoever wrangles sees all tags, but not who bears them.
        assert found <= may, f"{address} tells {sorted(found - may)}"
        told |= found

    assert told == may, f"nowhere told: {sorted(may - told)}"
