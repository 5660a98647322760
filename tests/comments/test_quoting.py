"""Comments on a passage: what is kept of it, and where it stands after edits."""

from typing import Any

import pytest

from ficary.archive import limits
from ficary.comments import posting, quoting, tasks
from ficary.comments.models import Comment, CommentRefused
from ficary.comments.posting import Place
from ficary.people.models import Pseud, User
from ficary.works.facts import Commenters
from ficary.works.models import Chapter, Work
from tests import make

TEXT = "<p>The lamps were lit.</p><p>Nobody came.</p><p>It <em>rained</em> all night.</p>"


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, text=TEXT, comments_from=Commenters.EVERYONE)


def say(work: Work, by: User, passage: str, text: str = "Oh!", **facts: Any) -> Comment:
    chapter = Chapter.objects.select_related("work").filter(work=work).first()
    pseud = Pseud.objects.get(user=by, is_default=True)
    return posting.post(text, Place(chapter, passage=passage, **facts), pseud)


def edit(work: Work, text: str) -> None:
    chapter = work.chapters.get()
    chapter.edit(source=text, source_format="html", by=work.creatorships.get().pseud)


def placed(comment: Comment) -> tuple[int, bool]:
    comment.refresh_from_db()
    return comment.block, comment.lost


def test_it_is_kept_as_the_chapter_has_it(work: Work, reader: User) -> None:
    made = say(work, reader, " It\nrained  all")
    assert (made.quote, made.block, made.lost) == ("It rained all", 2, False)
    assert made.passage_address.endswith(f"?at={made.passage}#passage")


@pytest.mark.parametrize("words", ["Somebody came.", "it rained all", "<em>rained</em>", "…"])
def test_words_that_are_not_in_the_chapter_are_refused(
    work: Work, reader: User, words: str
) -> None:
    with pytest.raises(CommentRefused) as refused:
        say(work, reader, words)
    assert refused.value.field == "passage"
    assert not Comment.objects.exists()


def test_a_long_passage_is_cut_after_a_word(author: User, reader: User) -> None:
    line = "The lamps were lit by six, and each had its keeper. " * 12
    work = make.work(by=author, text=f"<p>{line}</p>", comments_from=Commenters.EVERYONE)
    quote = say(work, reader, line).quote
    assert len(quote) <= limits.PASSAGE
    assert quote.endswith("…")
    assert line.startswith(quoting.bare(quote) + " ")
    assert say(work, reader, quote, "Again").quote == quote, "as a browser cuts it"


def test_a_passage_without_spaces_is_cut_anywhere(author: User, reader: User) -> None:
    work = make.work(by=author, text=f"<p>{'夜' * 900}</p>", comments_from=Commenters.EVERYONE)
    assert len(say(work, reader, "夜" * 900).quote) == limits.PASSAGE


def test_the_same_words_about_another_passage_are_no_repetition(work: Work, reader: User) -> None:
    for passage in ("Nobody came.", "The lamps", ""):
        say(work, reader, passage, "Ha!")
    with pytest.raises(CommentRefused):
        say(work, reader, "The lamps", "Ha!")


def test_an_answer_quotes_nothing(work: Work, reader: User) -> None:
    made = say(work, reader, "Nobody came.")
    pseud = Pseud.objects.get(user=reader, is_default=True)
    answer = posting.post("Yes", Place(made.chapter, parent=made, passage="The lamps"), pseud)
    assert answer.quote == ""


def test_it_is_found_again_after_an_edit(work: Work, reader: User) -> None:
    made = say(work, reader, "Nobody came.")
    edit(work, f"<p>New.</p><p>And new.</p>{TEXT.replace('came.', 'came. At all.')}")
    assert placed(made) == (3, False)
    edit(work, TEXT)
    assert placed(made) == (1, False)


def test_words_that_are_gone_stay_and_are_found_when_they_return(work: Work, reader: User) -> None:
    made = say(work, reader, "Nobody came.")
    edit(work, "<p>The lamps were lit.</p>")
    assert placed(made)[1]
    assert made.quote == "Nobody came."
    assert "?at=" not in made.passage_address
    edit(work, TEXT)
    assert placed(made) == (1, False)


def test_with_its_chapter_gone_it_is_looked_for_in_the_neighbour(
    work: Work, author: User, reader: User
) -> None:
    later = make.chapter(work, text="<p>The end. Nobody came?</p><p>Really.</p>", posted=True)
    place = Chapter.objects.select_related("work").get(pk=later.pk)
    by = Pseud.objects.get(user=reader, is_default=True)
    kept = posting.post("1", Place(place, passage="Nobody came"), by)
    lost = posting.post("2", Place(place, passage="Really."), by)
    later.remove()
    assert (placed(kept), placed(lost)[1]) == ((1, False), True)


def test_an_edit_while_it_is_looked_for_is_not_missed(
    work: Work, reader: User, queued: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = say(work, reader, "Nobody came.")
    edit(work, f"<p>New.</p>{TEXT}")
    hold = Work.hold

    def edited_first(self: Work) -> None:
        monkeypatch.setattr(Work, "hold", hold)
        edit(work, "<p>All is new.</p>")

    monkeypatch.setattr(Work, "hold", edited_first)
    tasks.place_passages.call()
    made.refresh_from_db()
    assert made.unplaced
    tasks.place_passages.call()
    assert placed(made)[1]


def test_deleting_it_erases_the_quotation_too(work: Work, reader: User) -> None:
    made = say(work, reader, "Nobody came.")
    pseud = Pseud.objects.get(user=reader, is_default=True)
    posting.post("Yes", Place.below(made), pseud)
    Comment.objects.get(pk=made.pk).delete_for_good()
    made.refresh_from_db()
    assert (made.quote, made.digest) == ("", "")
