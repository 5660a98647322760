"""What preferences, blocks and suspensions promise about comments and kudos, at the pages."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.people.models import Block, Mute, User
from ficary.reading.models import Kudos, Visit
from ficary.works.models import Chapter, Work
from tests import make
from tests.web.test_sign_in import HERE

pytestmark = pytest.mark.usefixtures("no_limits")

TYPED = {"comment[comment_content]": "What I typed"}
GUEST = {"comment[name]": "Passer-by", "comment[email]": "passer@example.org"}


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def say(work: Work, by: User, text: str = "Lovely!", to: Comment | None = None) -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    return posting.post(text, Place.below(to) if to else Place(chapter), by.pseuds.get())


def comments_of(work: Work) -> str:
    return f"/works/{work.pk}/chapters/{work.chapters.get().pk}/comments"


def test_guests_answer_as_the_preference_says(hers: Client, reader: User, work: Work) -> None:
    to = say(work, reader)
    page, answers = f"/comments/{to.pk}/comments/new", f"/comments/{to.pk}/comments"
    hers.post("/users/rhea/preferences", {})
    refused = Client().get(page).text
    assert "Only members can answer this." in refused
    assert 'name="comment[comment_content]"' not in refused
    sent = Client().post(answers, GUEST | TYPED, headers=HERE)
    assert "Only members can answer this." in sent.text
    assert "What I typed" in sent.text
    assert not to.replies.exists()

    hers.post("/users/rhea/preferences", {"guests_may_reply": "on"})
    assert 'name="comment[comment_content]"' in Client().get(page).text
    Client().post(answers, GUEST | TYPED, headers=HERE)
    assert to.replies.get().guest_name == "Passer-by"


def test_what_is_read_is_remembered_as_the_preference_says(
    hers: Client, reader: User, work: Work
) -> None:
    place, sent = f"/works/{work.pk}/place", {"chapter": work.chapters.get().pk, "element": 0}
    hers.post("/users/rhea/preferences", {})
    hers.post(place, sent)
    assert "data-place" not in hers.get(work.get_absolute_url()).text
    assert not Visit.objects.exists()

    hers.post("/users/rhea/preferences", {"keeps_history": "on"})
    hers.post(place, sent)
    assert "data-place" in hers.get(work.get_absolute_url()).text
    assert Visit.objects.get().user == reader


def test_whom_a_creator_blocks_can_read_and_is_told_when_she_tries_more(
    hers: Client, reader: User, author: User, work: Work
) -> None:
    theirs = say(work, make.user("theo"))
    Block.objects.create(by=author, whom=reader)
    assert hers.get(work.get_absolute_url()).status_code == 200
    for address in (comments_of(work), f"/comments/{theirs.pk}/comments"):
        page = hers.post(address, TYPED).text
        assert "A creator of this work blocks you." in page
        assert "What I typed" in page
    sent = {"kudo[commentable_id]": work.pk, "kudo[commentable_type]": "Work"}
    page = hers.post("/kudos", sent, follow=True).text
    assert "A creator of this work blocks you." in page
    assert not Comment.objects.by(reader).exists()
    assert not Kudos.objects.exists()


def test_whom_a_reader_blocks_cannot_answer_her_and_may_comment(
    hers: Client, reader: User, work: Work
) -> None:
    other = make.user("theo")
    theirs = say(work, other)
    Block.objects.create(by=other, whom=reader)
    page = hers.post(f"/comments/{theirs.pk}/comments", TYPED).text
    assert "Whoever wrote this blocks you." in page
    assert "What I typed" in page
    hers.post(comments_of(work), TYPED)
    assert Comment.objects.by(reader).get().parent is None


def test_whoever_is_suspended_is_told_so(hers: Client, reader: User, work: Work) -> None:
    until = timezone.now() + timedelta(days=3)
    User.objects.filter(pk=reader.pk).update(suspended_until=until)
    page = hers.post(comments_of(work), TYPED).text
    assert "You are suspended and can&#x27;t comment." in page
    assert "What I typed" in page
    sent = {"kudo[commentable_id]": work.pk, "kudo[commentable_type]": "Work"}
    page = hers.post("/kudos", sent, follow=True).text
    assert "You are suspended and can&#x27;t leave kudos." in page
    assert not Comment.objects.exists()
    assert not Kudos.objects.exists()


@pytest.mark.parametrize(("name", "kind"), [("blocked", Block), ("muted", Mute)])
def test_who_wrote_a_comment_is_kept_away_there_and_let_again(
    hers: Client, reader: User, work: Work, name: str, kind: Any
) -> None:
    theirs = say(work, make.user("theo"))
    here, to = f"/comments/{theirs.pk}", f"/users/rhea/{name}/users"
    starts, ends = {"blocked": ("Block", "Unblock"), "muted": ("Mute", "Unmute")}[name]
    page = hers.get(here).text
    assert f'form="{starts.lower()}" name="name" value="theo">{starts}</button>' in page
    assert f'<form id="{starts.lower()}" method="post" action="{to}"' in page
    assert hers.post(to, {"name": "theo", "next": here}).headers["Location"] == here
    assert kind.objects.get().whom.name == "theo"
    assert f">{ends}</button>" in hers.get(here).text
    hers.post(to, {"name": "theo", "next": here, "end": "1"})
    assert not kind.objects.exists()


def test_no_such_buttons_for_oneself_guests_and_anonymous_creators(
    hers: Client, reader: User, author: User
) -> None:
    work = make.work(by=author, anonymous=True, comments_from="everyone")
    own, masked = say(work, reader), say(work, author)
    Client().post(comments_of(work), GUEST | TYPED, headers=HERE)
    for one in (own, masked, Comment.objects.get(guest_name="Passer-by")):
        page = hers.get(f"/comments/{one.pk}").text
        assert f'id="comment_{one.pk}"' in page
        assert 'form="block"' not in page
    theirs = say(work, make.user("theo"))
    assert 'form="block"' in hers.get(f"/comments/{theirs.pk}").text
    assert 'form="block"' not in Client().get(f"/comments/{theirs.pk}").text
