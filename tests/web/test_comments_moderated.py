"""Who decides about comments: what the desk decided, creators of the work do not change."""

import pytest
from django.test import Client

from ficary.comments.models import Comment
from ficary.moderation.models import Act
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web.test_comments import GUEST, HERE, say, to

ALL = ("approve", "freeze", "thaw", "hide", "show", "spam", "unspam")


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def act(by: User, comment: Comment, *acts: str) -> Comment:
    browser = Client()
    browser.force_login(by)
    for one in acts:
        browser.post(f"/comments/{comment.pk}/act", {"act": one})
    return Comment.objects.get(pk=comment.pk)


def buttons(by: User, comment: Comment) -> set[str]:
    browser = Client()
    browser.force_login(by)
    page = browser.get(f"/comments/{comment.pk}").text
    return {one for one in ALL if f'name="act" value="{one}"' in page}


def test_a_creator_freezes_and_unfreezes_and_so_does_the_desk(
    work: Work, author: User, reader: User, moderator: User
) -> None:
    made = say(work, reader, "Lovely")
    assert buttons(author, made) == {"freeze"}
    assert act(author, made, "freeze").frozen_at
    assert not act(moderator, made, "thaw").frozen_at
    assert act(author, made, "freeze").frozen_at
    assert not act(author, made, "thaw").frozen_at
    assert [one.what for one in Act.objects.all()] == ["thread unfrozen"]


def test_what_the_desk_froze_stays_frozen_for_the_creator(
    work: Work, author: User, reader: User, moderator: User
) -> None:
    made = act(moderator, say(work, reader, "Lovely"), "freeze")
    assert buttons(author, made) == set()
    assert act(author, made, *ALL).frozen_at
    assert not Comment.objects.get(pk=made.pk).thaw()

    thawed = act(moderator, made, "thaw")
    assert not thawed.frozen_at
    assert act(author, made, "freeze").frozen_at
    assert not act(author, made, "thaw").frozen_at, "hers is hers"


def test_what_the_desk_hid_is_no_creators_to_show_or_freeze(
    work: Work, author: User, moderator: User
) -> None:
    Client().post(to(work), GUEST, headers=HERE)
    made = act(moderator, Comment.objects.get(), "hide")
    assert buttons(author, made) == set()
    after = act(author, made, *ALL)
    assert after.hidden_at
    assert not after.frozen_at
    assert not after.spam_at
    assert not act(moderator, made, "show").hidden_at


def test_what_was_frozen_and_then_hidden_stays_both(
    work: Work, author: User, reader: User, moderator: User
) -> None:
    made = act(moderator, act(author, say(work, reader, "Lovely"), "freeze"), "hide")
    after = act(author, made, "thaw", "show")
    assert after.frozen_at
    assert after.hidden_at


def test_a_moderator_judges_neither_her_own_comments_nor_those_on_her_works(
    work: Work, author: User, reader: User, moderator: User, keeper: User
) -> None:
    hers = act(keeper, say(work, moderator, "Mine"), "hide")
    assert buttons(moderator, hers) == set()
    assert act(moderator, hers, *ALL).hidden_at

    User.objects.filter(pk=author.pk).update(moderator=True)
    author.refresh_from_db()
    on_her_work = act(keeper, say(work, reader, "Lovely"), "hide")
    assert act(author, on_her_work, *ALL).hidden_at
    assert buttons(author, say(work, reader, "Again")) == {"freeze"}
    doubted = say(work, reader, "Buy lamps", doubt=True)
    browser = Client()
    browser.force_login(author)
    assert "Buy lamps" not in browser.get("/desk/comments").text
    assert "may be spam" not in browser.get("/desk").text
    assert act(author, doubted, "approve").waits
    browser.force_login(moderator)
    assert "Buy lamps" in browser.get("/desk/comments").text


def test_a_keeper_does_and_it_is_written_down(keeper: User, reader: User) -> None:
    made = say(make.work(by=keeper), reader, "Lovely")
    act(keeper, made, "freeze", "thaw", "hide", "show")
    assert [one.what for one in Act.objects.order_by("pk")] == [
        "comment hidden",
        "comment shown again",
    ]
