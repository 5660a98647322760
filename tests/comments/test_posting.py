"""Saying something: who may, what waits, what is counted and what is told."""

from typing import Any

import pytest

from ficary.archive.models import Archive
from ficary.comments import events, posting
from ficary.comments.models import Comment, CommentRefused, Guest
from ficary.comments.posting import Place
from ficary.joining.models import BannedAddress
from ficary.people.models import Block, Pseud, User
from ficary.works.facts import Commenters
from ficary.works.models import Chapter, Tally, Work
from tests import make

GUEST = Guest("Passer-by", "passer@example.org")


def say(work: Work, by: User | Guest, text: str = "Lovely!", **facts: Any) -> Comment:
    parent = facts.pop("parent", None)
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    place = Place.below(parent) if parent else Place(chapter)
    signed = by if isinstance(by, Guest) else Pseud.objects.get(user=by, is_default=True)
    return posting.post(text, place, signed, **facts)


def counted(work: Work) -> int:
    return Tally.objects.filter(work=work).values_list("comments", flat=True).first() or 0


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from=Commenters.EVERYONE)


@pytest.fixture
def told() -> Any:
    """What was told: pairs of an event's name and whether the comment was open then."""
    heard: list[tuple[str, bool]] = []
    names = ("posted", "approved", "edited", "gone", "restored")
    kept = []
    for name in names:

        def hear(comment: Comment, name: str = name, **_: Any) -> None:
            heard.append((name, comment.open))

        kept.append((getattr(events, f"comment_{name}"), hear))
        kept[-1][0].connect(hear)
    yield heard
    for event, hear in kept:
        event.disconnect(hear)


def test_it_is_cleaned_counted_and_told_once(work: Work, reader: User, told: Any) -> None:
    made = say(work, reader, 'Lovely <b class="x">work</b> <script>no</script>')

    assert made.text == "<p>Lovely <b>work</b></p>"
    assert counted(work) == 1
    assert told == [("posted", True)]


def test_the_same_words_at_the_same_place_are_refused(work: Work, reader: User) -> None:
    first = say(work, reader)
    with pytest.raises(CommentRefused):
        say(work, reader)
    say(work, reader, parent=first)
    assert counted(work) == 2


@pytest.mark.parametrize("text", ["", "   ", "<p></p>", "x" * 10_001])
def test_nothing_and_too_much_are_refused(work: Work, reader: User, text: str) -> None:
    with pytest.raises(CommentRefused):
        say(work, reader, text)


@pytest.mark.parametrize(
    ("whose", "member", "guest"),
    [("everyone", True, True), ("members", True, False), ("nobody", False, False)],
)
def test_the_writer_chooses_who_may(
    work: Work, reader: User, whose: str, member: bool, guest: bool
) -> None:
    Work.objects.filter(pk=work.pk).update(comments_from=whose)
    for by, may in ((reader, member), (GUEST, guest)):
        if may:
            assert say(work, by).open
        else:
            with pytest.raises(CommentRefused):
                say(work, by)


def test_only_members_comment_unless_the_writer_says_otherwise(author: User) -> None:
    assert make.work(by=author).comments_from == Commenters.MEMBERS


def test_a_draft_takes_no_comments(author: User) -> None:
    with pytest.raises(CommentRefused):
        say(make.work(by=author, draft=True), author)


@pytest.mark.parametrize("name", ["READER", "Wick", "moderator"])
def test_a_guest_bears_no_name_of_a_member(work: Work, reader: User, name: str) -> None:
    make.pseud(reader, "Wick")
    taken = reader.name if name == "READER" else name
    with pytest.raises(CommentRefused) as refused:
        say(work, Guest(taken.upper(), "a@example.org"))
    assert refused.value.field == "name"


@pytest.mark.parametrize("email", ["bad.guy+x@googlemail.com", "BADGUY@gmail.com"])
def test_banned_addresses_are_refused_however_they_are_written(work: Work, email: str) -> None:
    BannedAddress.objects.create(key="badguy@gmail.com")
    with pytest.raises(CommentRefused) as refused:
        say(work, Guest("Somebody", email))
    assert refused.value.field == "email"


def test_an_address_of_somebody_banned_is_refused(work: Work) -> None:
    make.user("gone", email="gone@gmail.com").ban()
    with pytest.raises(CommentRefused):
        say(work, Guest("Somebody", "g.one+2@gmail.com"))


def test_the_archive_can_refuse_all_guests(work: Work) -> None:
    Archive.objects.update(guests_comment=False)
    with pytest.raises(CommentRefused):
        say(work, GUEST)


def test_whoever_is_blocked_neither_comments_nor_answers(
    work: Work, author: User, reader: User
) -> None:
    other = make.user("other")
    said = say(work, other)
    Block.objects.create(by=other, whom=reader)
    with pytest.raises(CommentRefused):
        say(work, reader, parent=said)
    say(work, reader)
    Block.objects.create(by=author, whom=reader)
    with pytest.raises(CommentRefused):
        say(work, reader, "Once more")


def test_guests_answer_only_whom_they_may(work: Work, reader: User) -> None:
    said = say(work, reader)
    say(work, GUEST, parent=said)
    User.objects.filter(pk=reader.pk).update(guests_may_reply=False)
    with pytest.raises(CommentRefused):
        say(work, GUEST, "And again", parent=Comment.objects.get(pk=said.pk))


def test_newcomers_write_a_few_and_creators_as_many_as_they_like(
    work: Work, author: User, reader: User
) -> None:
    Archive.objects.update(newcomer_days=7)
    for number in range(posting.NEWCOMERS_MOST):
        say(work, reader, f"Number {number}")
    with pytest.raises(CommentRefused):
        say(work, reader, "One more")
    for number in range(12):
        say(work, author, f"Number {number}")


def test_what_is_moderated_waits_and_is_told_when_it_is_approved(
    work: Work, author: User, reader: User, told: Any
) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    made = say(work, reader)
    assert made.waits
    assert counted(work) == 0
    assert made.approve()
    assert not made.approve()
    assert counted(work) == 1
    assert say(work, author).open, "her own is approved at once"
    assert told == [("posted", False), ("approved", True), ("posted", True)]


def test_nobody_answers_what_waits_or_is_frozen(work: Work, reader: User) -> None:
    doubted = say(work, reader, "Buy!", doubt=True)
    with pytest.raises(CommentRefused):
        say(work, reader, parent=doubted)
    first = say(work, reader)
    answer = say(work, GUEST, parent=first)
    assert answer.freeze()
    with pytest.raises(CommentRefused):
        say(work, reader, parent=answer)
    assert not answer.edit("Otherwise")
    assert answer.thaw()
    assert answer.edit("Otherwise")


def test_it_is_edited_until_it_is_answered(work: Work, reader: User, told: Any) -> None:
    made = say(work, reader)
    assert made.edit("Lovely, really!")
    say(work, GUEST, parent=made)
    assert not made.edit("Otherwise")
    assert made.text == "<p>Lovely, really!</p>"


def test_a_heavy_edit_waits_again(work: Work, reader: User) -> None:
    made = say(work, reader)
    assert made.edit("Lovely!!", waits=True)
    assert made.open
    assert made.edit("Something else altogether", waits=True)
    assert made.waits
    assert counted(work) == 0


def test_deleting_keeps_the_place_as_long_as_answers_hang_on_it(
    work: Work, reader: User, told: Any
) -> None:
    first = say(work, reader)
    answer = say(work, GUEST, parent=first)
    assert first.delete_for_good()
    assert not first.delete_for_good()
    kept = Comment.objects.get(pk=first.pk)
    assert (kept.text, kept.pseud, kept.open) == ("", None, False)
    assert counted(work) == 1

    Comment.objects.get(pk=answer.pk).delete_for_good()
    assert not Comment.objects.exists()
    assert counted(work) == 0


def test_hidden_and_spam_are_not_counted_until_they_are_back(
    work: Work, reader: User, told: Any
) -> None:
    made = say(work, reader)
    assert made.hide()
    assert not made.hide()
    assert counted(work) == 0
    assert made.show()
    assert counted(work) == 1
    assert made.mark_spam()
    assert counted(work) == 0
    assert made.unmark_spam()
    assert counted(work) == 1
    assert [name for name, _open in told] == ["posted", "gone", "restored", "gone", "restored"]


def test_comments_of_a_chapter_that_goes_stand_under_its_neighbour(author: User) -> None:
    work = make.work(by=author, chapters=3, comments_from="everyone")
    first, middle, last = work.chapters.in_order()
    made = posting.post("Here", Place(middle), GUEST)
    middle.remove()
    assert Comment.objects.get(pk=made.pk).chapter == first
    first.refresh_from_db()
    first.remove()
    assert Comment.objects.get(pk=made.pk).chapter == last


def test_a_work_takes_its_comments_along(work: Work, reader: User) -> None:
    say(work, GUEST, parent=say(work, reader))
    work.erase()
    assert not Comment.objects.exists()


def test_whoever_closes_her_account_takes_her_name_off(work: Work, reader: User) -> None:
    made = say(work, reader)
    reader.close()
    kept = Comment.objects.get(pk=made.pk)
    assert kept.pseud
    assert kept.pseud.is_nameless


def test_what_waits_is_seen_by_its_writer_the_creators_and_the_desk(
    work: Work, author: User, reader: User, moderator: User
) -> None:
    made = say(work, reader, doubt=True)
    seen = {
        user.name
        for user in (author, reader, moderator, make.user("else"))
        if Comment.objects.visible_to(user).filter(pk=made.pk).exists()
    }
    assert seen == {author.name, reader.name, moderator.name}


def test_an_anonymous_creator_is_not_known_by_her_comments(author: User) -> None:
    work = make.work(by=author, anonymous=True)
    made = say(work, author)
    assert made.masked
    assert not Comment.objects.known_by(author).exists()
