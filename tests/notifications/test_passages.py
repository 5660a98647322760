"""What a comment quotes of a text is told with it: in the inbox and in mails, shortened."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ficary.archive import limits
from ficary.comments import posting
from ficary.comments.models import Comment
from ficary.comments.posting import Place
from ficary.notifications import tasks
from ficary.notifications.models import Kind, Often, Wish
from ficary.people.models import Mute, Pseud, User
from ficary.works.models import Chapter, Work
from tests import mails, make

pytestmark = pytest.mark.django_db

INBOX = "/users/ann/inbox"
SHORT = "Nobody came & nobody <knew>."
LONG = "The lamps were lit by six, each with its own keeper, " * 5
WORDS = "خفتت المصابيح عند السادسة"
TEXT = f"<p>{LONG}</p><p>Nobody came &amp; nobody &lt;knew&gt;.</p><p>{WORDS}</p>"
QUOTED = 'class="quoted reason"'


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, text=TEXT, language="ar", comments_from="everyone")


def say(work: Work, by: User, passage: str = SHORT, text: str = "Oh!") -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    place = Place(chapter, passage=passage)
    return posting.post(text, place, Pseud.objects.get(user=by, is_default=True))


def rewrite(work: Work) -> None:
    by = work.creatorships.get().pseud
    work.chapters.get().edit(source="<p>All new.</p>", source_format="html", by=by)


def inbox(client: Client, user: User) -> str:
    client.force_login(user)
    return client.get(f"/users/{user.name}/inbox").content.decode()


def bodies() -> tuple[str, str]:
    (mail,) = mails.written()
    plain: Any = mail.get_body(("plain",))
    html: Any = mail.get_body(("html",))
    return plain.get_content(), html.get_content()


def test_the_inbox_quotes_and_leads_to_the_place(
    client: Client, work: Work, author: User, reader: User
) -> None:
    made = say(work, reader)
    page = inbox(client, author)
    quoted = page.partition(QUOTED)[2]
    assert quoted.startswith(' lang="ar" dir="auto">')
    assert f'href="{made.passage_address}">Nobody came &amp; nobody &lt;knew&gt;.</a>' in quoted
    assert quoted.index("</blockquote>") < quoted.index("Oh!")


def test_a_comment_about_all_of_it_has_no_quotation(
    client: Client, work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    say(work, reader, passage="")
    assert QUOTED not in inbox(client, author)
    plain, html = bodies()
    assert "\n> " not in plain
    assert "<blockquote" not in html


def test_a_mail_quotes_in_both_its_forms(
    work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    say(work, reader)
    plain, html = bodies()
    assert f"\n\n> {SHORT}\n\nOh!\n" in plain
    quoted = html.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert quoted.startswith(' lang="ar" dir="auto"')
    assert quoted.endswith(">Nobody came &amp; nobody &lt;knew&gt;.")


def test_a_long_one_ends_after_a_word(
    client: Client, work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    made = say(work, reader, passage=" ".join(LONG.split()))
    assert len(made.quote) > limits.PASSAGE / 2
    cut = "own keeper, The lamps were lit by six, each with its own keeper, The lamps…"
    for page in (inbox(client, author), *bodies()):
        assert cut in page


def test_that_the_words_are_gone_is_said(
    client: Client, work: Work, author: User, reader: User, settings: Any
) -> None:
    mails.by_server(settings)
    Wish.objects.choose(author, {Kind.COMMENT: Often.DAILY})
    say(work, reader)
    rewrite(work)
    author.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    plain, html = bodies()
    assert f"> {SHORT}\nThese words are no longer in the chapter.\n\nOh!" in plain
    for page in (html, inbox(client, author)):
        assert page.index("&lt;knew&gt;.") < page.index("no longer in the chapter")


@pytest.mark.parametrize("act", ["hide", "mark_spam", "delete_for_good", "muted", "draft"])
def test_what_one_may_not_read_any_more_is_not_quoted(
    client: Client, work: Work, author: User, reader: User, settings: Any, act: str
) -> None:
    """As on the page of the comment."""
    mails.by_server(settings)
    Wish.objects.choose(author, {Kind.COMMENT: Often.DAILY})
    made = say(work, reader)
    if act == "draft":
        work.chapters.update(posted_at=None)
    elif act == "muted":
        Mute.objects.create(by=author, whom=reader)
    else:
        getattr(made, act)()
    assert QUOTED not in inbox(client, author)
    author.notices.update(mail_at=timezone.now())
    tasks.write_mails.call()
    assert not mails.written()


def test_who_is_no_creator_any_more_reads_no_secret_words(
    client: Client, work: Work, author: User, reader: User
) -> None:
    say(work, reader)
    work.creatorships.update(pseud=make.user("theo").pseuds.get())
    assert QUOTED in inbox(client, author), "it is open to all"
    Work.objects.filter(pk=work.pk).update(unrevealed=True)
    assert QUOTED not in inbox(client, author)


@pytest.mark.slow  # Both databases are asked the same number of statements.
def test_more_quotations_cost_no_more_statements(
    client: Client, work: Work, author: User, reader: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(author)
    client.get("/tos")
    for number in range(6):
        one = make.work(by=author, text=TEXT, comments_from="everyone")
        say(one, make.user(), text=f"Oh {number}")
    rewrite(one)
    with django_assert_max_num_queries(11):
        page = client.get(INBOX).content.decode()
    assert page.count(QUOTED) == 6
