"""Comments of somebody who closes her account and wants them gone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ficary.comments import leaving, posting, tasks
from ficary.comments.models import Comment, Guest
from ficary.comments.posting import Place
from ficary.notifications.models import Notice
from ficary.people.models import User
from ficary.works.models import Chapter, Tally, Work
from tests import make

GUEST = Guest("Passer-by", "passer@example.org")


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def say(work: Work, by: User | Guest, parent: Comment | None = None, text: str = "Oh!") -> Comment:
    chapter = Chapter.objects.select_related("work").get(work=work)
    place = Place.below(parent) if parent else Place(chapter)
    return posting.post(text, place, by if isinstance(by, Guest) else by.pseuds.get())


def counted(work: Work) -> int:
    return Tally.objects.get(pk=work.pk).comments


def close(user: User) -> None:
    leaving.delete(user)
    user.close()


def test_nobody_reads_them_even_before_the_task_ran(
    work: Work, reader: User, client: Client, queued: None
) -> None:
    alone, answered = say(work, reader, text="A secret"), say(work, reader, text="Another secret")
    say(work, GUEST, answered)

    close(reader)

    page = client.get(f"/works/{work.pk}").text
    assert "secret" not in page
    assert client.get(f"/comments/{alone.pk}").status_code == 404
    assert f'id="comment_{answered.pk}"' in page


def test_what_is_answered_keeps_its_place_and_the_rest_goes(work: Work, reader: User) -> None:
    say(work, reader, text="Alone")
    answered = say(work, reader)
    below = say(work, reader, say(work, GUEST, answered))
    hidden = say(work, reader, text="Hidden")
    hidden.hide()
    assert counted(work) == 4

    close(reader)

    kept = Comment.objects.get(pseud=None, guest_name="")
    assert (kept.pk, kept.text, kept.mark, kept.leaves) == (answered.pk, "", None, False)
    assert not Comment.objects.filter(pk=below.pk).exists()
    assert counted(work) == 1
    assert not Notice.objects.filter(comment__text="").exists()

    Comment.objects.get(guest_name="Passer-by").delete_for_good()
    assert not Comment.objects.exists()
    assert counted(work) == 0


def test_a_whole_talk_with_herself_goes(work: Work, reader: User) -> None:
    said = say(work, reader)
    for number in range(3):
        said = say(work, reader, said, text=f"And {number}")

    close(reader)

    assert not Comment.objects.exists()
    assert counted(work) == 0


def test_an_answer_that_goes_meanwhile_counts_the_place_above_once(
    work: Work, reader: User, queued: None
) -> None:
    answered = say(work, reader)
    answer = say(work, GUEST, answered)
    close(reader)

    Comment.objects.get(pk=answer.pk).delete_for_good()
    for _ in range(2):
        tasks.finish_leaving.func()

    assert not Comment.objects.exists()
    assert counted(work) == 0


def test_many_go_in_batches(reader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "BATCH", 2)
    work = make.work(by=reader)
    for number in range(5):
        say(work, reader, text=f"Number {number}")

    close(reader)

    assert not Comment.objects.exists()
    assert counted(work) == 0


def test_closing_asks_no_more_for_many(author: User, reader: User, queued: None) -> None:
    asked = []
    for member, number in ((author, 2), (reader, 30)):
        own = make.work(by=member)
        for one in range(number):
            say(own, member, text=f"Number {one}")
        with CaptureQueriesContext(connection) as told:
            leaving.delete(member)
        asked.append(len(told))
    assert asked[1] <= asked[0]
