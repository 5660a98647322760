"""The queue of comments that may be spam: who decides, and what the archive learns from it."""

from typing import Any

import pytest
from django.test import Client

from ficary.comments.models import Comment, SpamWord
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.web.test_comments import GUEST, HERE, say, to

DOUBTED = "Lampmark https://bit.ly/1"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


@pytest.fixture
def desk(moderator: User) -> Client:
    client = Client()
    client.force_login(moderator)
    return client


def of_guest(work: Work) -> Comment:
    Client().post(to(work), GUEST | {"comment[comment_content]": DOUBTED}, headers=HERE)
    return Comment.objects.get()


def taught() -> tuple[int, int]:
    row = SpamWord.objects.filter(word="lampmark").first()
    return (row.spam, row.ham) if row else (0, 0)


def test_the_doubtful_is_told_kindly_and_is_in_the_queue(
    client: Client, work: Work, reader: User, desk: Client
) -> None:
    client.force_login(reader)
    sent = {"comment[comment_content]": DOUBTED}
    page = client.post(to(work), sent, follow=True).content.decode()
    assert "Your comment shows once it is approved." in page
    assert "Lampmark" in page, "she still sees what she said"
    assert "Lampmark" not in Client().get(f"/works/{work.pk}").content.decode()
    assert "Lampmark" in desk.get("/desk/comments").content.decode()


def test_a_guest_is_told_as_well(work: Work) -> None:
    sent = GUEST | {"comment[comment_content]": DOUBTED}
    page = Client().post(to(work), sent, headers=HERE, follow=True).content.decode()
    assert "Your comment shows once it is approved." in page
    assert "Lampmark" not in page


def test_approving_shows_it_and_teaches(work: Work, desk: Client) -> None:
    made = of_guest(work)
    desk.post(f"/comments/{made.pk}/act", {"act": "approve", "next": "/desk/comments"})
    assert "Lampmark" in Client().get(f"/works/{work.pk}").content.decode()
    assert "Lampmark" not in desk.get("/desk/comments").content.decode()
    assert taught() == (0, 1)


def test_spam_goes_and_teaches_until_it_was_none(work: Work, desk: Client) -> None:
    made = of_guest(work)
    for _ in range(2):
        desk.post(f"/comments/{made.pk}/act", {"act": "spam"})
        assert taught() == (1, 0)
    assert "Lampmark" not in desk.get("/desk/comments").content.decode()
    desk.post(f"/comments/{made.pk}/act", {"act": "unspam"})
    assert taught() == (0, 1)
    assert "Lampmark" in Client().get(f"/works/{work.pk}").content.decode()


def test_the_creator_decides_about_a_guest(client: Client, work: Work, author: User) -> None:
    made = of_guest(work)
    client.force_login(author)
    page = client.get(f"/comments/{made.pk}").content.decode()
    assert 'value="approve"' in page
    assert 'value="spam"' in page
    client.post(f"/comments/{made.pk}/act", {"act": "approve"})
    assert Comment.objects.open().exists()


def test_only_the_desk_decides_about_a_member(
    client: Client, work: Work, author: User, reader: User
) -> None:
    made = say(work, reader, DOUBTED)
    client.force_login(author)
    for act in ("approve", "spam"):
        client.post(f"/comments/{made.pk}/act", {"act": act})
    client.post(f"/works/{work.pk}/comments/unreviewed", {"all": "1"})
    assert Comment.objects.doubted().get() == made
    assert taught() == (0, 0)


@pytest.mark.parametrize("who", ["reader", "author", "wrangler", None])
def test_others_have_no_queue(client: Client, work: Work, who: str | None, request: Any) -> None:
    made = of_guest(work)
    if who == "wrangler":
        client.force_login(make.user("wrangler", wrangler=True))
    elif who:
        client.force_login(request.getfixturevalue(who))
    answer = client.get("/desk/comments", follow=True)
    assert "Lampmark" not in answer.content.decode()
    if who != "author":
        client.post(f"/comments/{made.pk}/act", {"act": "approve"}, headers=HERE)
        assert Comment.objects.doubted().exists()


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_a_full_queue_costs_few_statements(
    work: Work, reader: User, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        say(work, reader, f"https://bit.ly/{number}", doubt=True)
    desk.get("/")
    with django_assert_max_num_queries(10):
        page = desk.get("/desk/comments").content.decode()
    assert page.count('value="approve"') == 8


def test_an_edit_into_spam_waits_and_is_told(client: Client, work: Work, reader: User) -> None:
    made = say(work, reader, "Lovely")
    client.force_login(reader)
    sent = {"comment[comment_content]": DOUBTED}
    page = client.post(f"/comments/{made.pk}/edit", sent, follow=True).content.decode()
    assert "Your comment shows once it is approved." in page
    assert "Lampmark" not in Client().get(f"/works/{work.pk}").content.decode()
