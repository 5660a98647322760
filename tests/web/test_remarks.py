"""What wranglers say to one another about a tag: who reads it, who is told, whose it is."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.archive import limits
from ficary.archive.models import Archive
from ficary.core.models import Letter
from ficary.notifications import tasks
from ficary.notifications.models import Kind as Why
from ficary.notifications.models import Notice, Often, Wish
from ficary.people.models import User
from ficary.tags import remarking, wrangling
from ficary.tags.models import Assignment, Kind, Remark, Tag
from ficary.tags.wrangling import CannotWrangle
from tests import mails, make

MOST = 10
HERE = "/tags/Emma Woodhouse/comments"


@pytest.fixture
def wren(client: Client) -> User:
    user = make.user("wren", wrangler=True)
    client.force_login(user)
    return user


@pytest.fixture
def robin() -> User:
    return make.user("robin", wrangler=True)


@pytest.fixture
def emma(wren: User, robin: User) -> Tag:
    """A fandom that Robin looks after."""
    emma = make.tag("Emma", Kind.FANDOM)
    wrangling.make_canonical(emma, by=wren)
    Assignment.objects.sign_up(robin, emma)
    return emma


@pytest.fixture
def heroine(emma: Tag, wren: User) -> Tag:
    tag = make.tag("Emma Woodhouse", Kind.CHARACTER)
    wrangling.make_canonical(tag, by=wren)
    wrangling.assign(tag, emma, by=wren)
    return tag


def _say(client: Client, text: str, to: str = HERE) -> str:
    return client.post(to, {"comment[comment_content]": text}, follow=True).text


def told(user: User) -> list[tuple[str, int | None]]:
    return list(user.notices.shown().order_by("pk").values_list("kind", "remark"))


# The page


def test_wranglers_talk_about_a_tag_the_newest_last(
    client: Client, wren: User, robin: User, heroine: Tag
) -> None:
    _say(client, "Is this the heroine?\n\nI think so.")
    client.force_login(robin)
    page = _say(client, "It <b>is</b>.<script>alert(1)</script>")

    assert page.index("<p>I think so.</p>") < page.index("It <b>is</b>.")
    assert "<script>alert" not in page
    assert "No comments" not in page
    edit = client.get("/tags/Emma Woodhouse/edit").text
    assert (
        '<a href="/tags/Emma%20Woodhouse/comments">Comments <span class="count">2</span></a>'
        in edit
    )


@pytest.mark.parametrize("role", ["", "moderator", "archivist"])
def test_for_all_others_there_is_no_such_page(client: Client, heroine: Tag, role: str) -> None:
    remark = remarking.say(heroine, "Secret.", by=User.objects.get(name="wren"))
    client.force_login(make.user("somebody", **({role: True} if role else {})))

    assert client.get(HERE).status_code == 404
    assert client.post(HERE, {"comment[comment_content]": "Hello"}).status_code == 404
    assert client.post(f"{HERE}/{remark.pk}/delete").status_code == 404
    assert "Secret." not in client.get("/tags/Emma Woodhouse").text
    client.logout()
    assert client.get(HERE)["location"].startswith("/users/login")
    assert [one.text for one in Remark.objects.all()] == ["<p>Secret.</p>"]


def test_of_tags_that_only_drafts_bear_there_is_none(client: Client, wren: User) -> None:
    make.work(draft=True, tagged={"freeforms": ("Secret",)})
    assert client.get("/tags/Secret/comments").status_code == 404
    assert client.get("/tags/Explicit/comments").status_code == 404


def test_one_takes_back_ones_own_alone(
    client: Client, wren: User, robin: User, heroine: Tag, emma: Tag
) -> None:
    hers, mine = (remarking.say(heroine, "Yes.", by=by) for by in (robin, wren))
    page = client.get(HERE).text
    assert f"/comments/{mine.pk}/delete" in page
    assert f"/comments/{hers.pk}/delete" not in page

    assert client.post(f"{HERE}/{hers.pk}/delete").status_code == 404
    assert client.post(f"/tags/Emma/comments/{mine.pk}/delete").status_code == 404
    assert client.post(f"{HERE}/{'9' * 20}/delete").status_code == 404
    assert client.get(f"{HERE}/{mine.pk}/delete").status_code == 405
    client.post(f"{HERE}/{mine.pk}/delete")

    assert list(Remark.objects.all()) == [hers]
    assert not told(robin)


def test_what_says_nothing_or_too_much_is_refused(client: Client, heroine: Tag) -> None:
    assert "This field is required." in _say(client, "")
    assert "Please write something." in _say(client, "<script>alert(1)</script>")
    assert "at most 10,000 fit" in _say(client, "a" * (limits.COMMENT + 1))
    assert not Remark.objects.exists()
    _say(client, "a" * (limits.COMMENT - 10))
    assert Remark.objects.count() == 1


def test_sent_twice_it_stands_once(client: Client, heroine: Tag, robin: User) -> None:
    for _twice in range(2):
        _say(client, "Hello.")
    assert Remark.objects.count() == 1
    assert len(told(robin)) == 1


def test_the_last_page_comes_first_and_a_link_finds_its_comment(
    client: Client, wren: User, heroine: Tag
) -> None:
    said = [Remark.objects.create(tag=heroine, by=wren, text=f"<p>N{n}.</p>") for n in range(55)]

    assert "<p>N54.</p>" in client.get(HERE).text
    assert "<p>N0.</p>" not in client.get(HERE).text
    assert "<p>N0.</p>" in client.get(f"{HERE}?page=1").text
    address, _hash, anchor = said[3].get_absolute_url().partition("#")
    assert f'id="{anchor}"' in client.get(address).text
    for odd in ("comment=x", "comment=999999999999", "comment=", "page=-1", "page=9999"):
        assert client.get(f"{HERE}?{odd}").status_code == 200


def test_the_page_asks_few_statements(client: Client, robin: User, heroine: Tag) -> None:
    for number in range(30):
        by = make.user(f"w{number}", wrangler=True)
        Remark.objects.create(tag=heroine, by=by, text=f"<p>{number}</p>")
    client.get(HERE)  # The first one notes that the session is in use.
    with CaptureQueriesContext(connection) as asked:
        assert client.get(HERE).status_code == 200
    assert len(asked) <= MOST


# Who is told


def test_who_looks_after_the_fandom_is_told_and_who_said_it_is_not(
    wren: User, robin: User, emma: Tag, heroine: Tag, keeper: User
) -> None:
    synonym = make.tag("Miss Woodhouse", Kind.CHARACTER)
    wrangling.make_synonym(synonym, heroine, by=wren)
    make.user("another", wrangler=True)

    said = [remarking.say(tag, "Look.", by=wren) for tag in (emma, heroine, synonym)]
    loose = remarking.say(make.tag("Loose"), "Look.", by=wren)
    own = remarking.say(heroine, "I did.", by=robin)

    assert told(robin) == [(Why.REMARK, one.pk) for one in said]
    assert told(wren) == [(Why.REMARK, own.pk)], "who spoke before hears the answer"
    assert not told(keeper)
    assert loose.pk not in Notice.objects.values_list("remark", flat=True)


def test_it_comes_by_mail_as_often_as_one_wishes(
    wren: User, robin: User, heroine: Tag, settings: Any
) -> None:
    mails.by_server(settings)
    remarking.say(heroine, "Is this <i>the</i> heroine?", by=wren)
    tasks.write_mails.call()

    letter = Letter.objects.get(to=robin.email)
    text = bytes(letter.message).decode()
    assert "Comment on Emma Woodhouse" in text
    assert "wren commented" in text
    assert "/tags/Emma%20Woodhouse/comments?comment=" in text.replace("=3D", "=").replace("=\n", "")
    Wish.objects.choose(robin, {Why.REMARK: Often.NEVER})
    remarking.say(heroine, "Nobody knows.", by=wren)
    tasks.write_mails.call()
    assert Letter.objects.filter(to=robin.email).count() == 1
    assert len(told(robin)) == 2


def test_the_inbox_shows_it_as_long_as_one_may_wrangle(
    client: Client, wren: User, robin: User, heroine: Tag
) -> None:
    remarking.say(heroine, "Is this the heroine?", by=wren)
    client.force_login(robin)
    inbox = client.get("/users/robin/inbox").text
    assert "<bdi>wren</bdi> commented" in inbox
    assert "Is this the heroine?" in inbox
    assert "Is this" in client.get("/users/robin/inbox?filters[about]=comments").text
    assert "<bdi>wren</bdi> commented" in client.get("/").text
    assert "Wranglers’ comments on tags" in client.get("/users/robin/mails").text

    User.objects.filter(pk=robin.pk).update(wrangler=False)

    assert "<bdi>wren</bdi> commented" not in client.get("/users/robin/inbox").text
    assert "<bdi>wren</bdi> commented" not in client.get("/").text
    assert "Wranglers’ comments on tags" not in client.get("/users/robin/mails").text


def test_whoever_lost_the_role_neither_speaks_nor_hears(
    wren: User, robin: User, heroine: Tag
) -> None:
    User.objects.filter(pk=robin.pk).update(wrangler=False)
    robin.refresh_from_db()
    remarking.say(heroine, "Anybody?", by=wren)

    assert not Notice.objects.exists()
    with pytest.raises(CannotWrangle):
        remarking.say(heroine, "Me.", by=robin)


def test_one_may_talk_while_wrangling_is_off(client: Client, heroine: Tag) -> None:
    Archive.objects.update(wrangling_open=False)
    assert "Wait for me." in _say(client, "Wait for me.")


def test_who_closes_her_account_leaves_it_without_her_name(
    client: Client, wren: User, robin: User, heroine: Tag
) -> None:
    remarking.say(heroine, "I was here.", by=robin)
    robin.close()

    assert Remark.objects.get().by is None
    page = client.get(HERE).text
    assert "nobody who is still here" in page
    assert "robin" not in page
    assert told(wren) == []
