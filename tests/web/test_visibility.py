"""The matrix: every address × every state of a work × every kind of viewer leaks nothing.

Works in all states stand in one archive, each with marks of its own: so each viewer asks addresses
that take no work once alone.
"""

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


def _of(state: str, marks: set[str]) -> set[str]:
    """The marks of the work in this state."""
    return {_its(state, mark) for mark in marks}


def _its(state: str, mark: str) -> str:
    return f"{mark}{list(STATES).index(state)}"


def _work(state: str) -> None:
    on_work, on_chapter, _seen = STATES[state]
    title, text, summary, tag = (_its(state, mark) for mark in (TITLE, TEXT, SUMMARY, TAG))
    work = make.work(
        by=make.user(_its(state, NAME)),
        title=title,
        text=f"<p>{text}</p>",
        summary=summary,
        status="in_progress",
        tagged={"freeforms": (tag,), "fandoms": (f"{tag} fandom",)},
    )
    part, part_title = _its(state, PART), _its(state, PART_TITLE)
    chapter = make.chapter(work, text=f"<p>{part}</p>", title=part_title, posted=True)
    for name, approved in (("accepted", NOW), ("invited", None)):
        pseud = User.objects.get(name=name).pseuds.get()
        Creatorship.objects.create(work=work, pseud=pseud, approved_at=approved)
    _talk(work, state)
    Chapter.objects.filter(pk=chapter.pk).update(**on_chapter)
    if on_work.get("posted_at", NOW) is None:
        work.chapters.update(posted_at=None)
    Work.objects.filter(pk=work.pk).update(**on_work)
    work.recount()
    work.tags.update(uncounted=1)


def _talk(work: Work, state: str) -> None:
    """A comment by a creator, one by a guest under the later chapter, one that waits."""
    first, later = work.chapters.select_related("work").order_by("position")
    by = User.objects.get(name=_its(state, NAME)).pseuds.get()
    posting.post(_its(state, SAID), Place(first), by)
    facts = {"work": work, "guest_name": "Passer-by", "guest_email": "passer@example.org"}
    for mark, chapter, at in ((SAID_LATER, later, NOW), (WAITING, first, None)):
        text = _its(state, mark)
        Comment.objects.create(text=text, chapter=chapter, approved_at=at, mark=text, **facts)
    Tally.objects.add(work.pk, comments=1)


@pytest.fixture(scope="module")
def stored(base: None) -> None:
    for name in ("accepted", "invited"):
        make.user(name)
    for state in STATES:
        _work(state)
    tasks.count_works.call()


@pytest.fixture
def works(stored: None) -> dict[str, Work]:
    """One in each state, by it."""
    return {state: Work.objects.get(title=_its(state, TITLE)) for state in STATES}


def _viewer(key: str) -> User | None:
    facts = {
        "m": {"name": "member"},
        "s": {"name": "suspended", "suspended_until": NOW + timedelta(days=3)},
        "k": {"name": "keeper1", "keeper": True},
        "d": {"name": "moderator1", "moderator": True},
    }
    old = {"a": "accepted", "i": "invited"}
    if key in old:
        return User.objects.get(name=old[key])
    return make.user(**facts[key]) if key in facts else None


def _addresses(state: str, work: Work) -> list[str]:
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
                "name": _its(state, NAME),
                "pseud": _its(state, NAME),
                "tag": _its(state, TAG),
                "code": "en",
                "slug": "terms",
                "number": 1,
                "what": "freeform",
                "key": "x",
                "uidb36": "1",
                "digest": "0",
            }
            told.append(reverse(pattern.name, kwargs={want: known[want] for want in wants}))
    for comment in work.comments.values_list("pk", flat=True):
        names = ("comment", "comment-reply", "comment-edit", "comment-delete")
        told += [reverse(name, args=[comment]) for name in names]
    read = reverse("work", args=[work.pk])
    asked = [f"{read}?view_full_work=true", f"{read}?view_adult=true"]
    about = [f"{page}?about={read}" for page in ("/report", "/takedown")]
    return [*told, *asked, *about]


def _told(client: Client, address: str) -> set[str]:
    """The marks that the answer tells beyond what the asker put into the address."""
    answer = client.get(address)
    assert answer.status_code < 500, address
    body = answer.content.decode() if not answer.streaming else ""
    for echo in (address, quote(address), quote(address, safe="")):
        body = body.replace(echo, "")
    told = {mark for mark in EVERY_MARK if mark in body}
    # Pages that are about people by their names, not by their works.
    if address.startswith((f"/users/{NAME}", "/pseuds/", "/desk/people")):
        told -= NAMES
    return told


EVERY_MARK = {mark for state in STATES for mark in _of(state, WHOLE | LATER | {WAITING})}
NAMES, TAGS = ({_its(state, mark) for state in STATES} for mark in (NAME, TAG))


def _may(viewer: str, state: str) -> set[str]:
    seen = STATES[state][2]
    marks = next((marks for viewers, marks in seen.items() if viewer in viewers), set())
    return _of(state, marks | {WAITING} if marks and viewer in CREATORS + DESK else marks)


# On PostgreSQL the rest is left out, for the sake of time: what differs are the databases' answers,
# and those are asked by a stranger and a creator, who is a member as well.
VIEWERS = [*"oa", *(pytest.param(key, marks=pytest.mark.slow) for key in "mkisd")]


@pytest.mark.parametrize("viewer", VIEWERS)
def test_nothing_leaks(client: Client, works: dict[str, Work], viewer: str) -> None:
    user = _viewer(viewer)
    if user is not None:
        client.force_login(user)
    may = set().union(*(_may(viewer, state) for state in STATES))
    asked = dict.fromkeys(
        address for state, work in works.items() for address in _addresses(state, work)
    )

    told: set[str] = set()
    for address in asked:
        found = _told(client, address)
        if viewer in CREATORS and address.endswith("/drafts"):
            found -= _of("withdrawn", WHOLE)  # Where creators take a deletion back.
        if viewer == "k" and address.startswith("/tags/"):
            found -= TAGS  # Whoever wrangles sees all tags, but not who bears them.
        assert found <= may, f"{address} tells {sorted(found - may)}"
        told |= found

    assert told == may, f"nowhere told: {sorted(may - told)}"


@pytest.mark.slow
def test_a_creator_sees_her_own_alone(works: dict[str, Work]) -> None:
    for state, work in works.items():
        client = Client()
        client.force_login(User.objects.get(name=_its(state, NAME)))
        # Her own name stands at the top of each page.
        own = _may("c", state) | _of(state, {NAME})
        others = set().union(*(_may("m", other) for other in STATES if other != state))

        told: set[str] = set()
        for address in dict.fromkeys(_addresses(state, work)):
            if state == "withdrawn" and address.endswith("/drafts"):
                continue  # Where creators take a deletion back.
            found = _told(client, address)
            leaked = sorted(found - own - others)
            assert not leaked, f"{address} tells the creator of the {state} one {leaked}"
            told |= found

        assert own <= told, f"nowhere told of the {state} one: {sorted(own - told)}"
