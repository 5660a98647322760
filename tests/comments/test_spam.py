"""What is doubted: by words that were decided before, and by rules; how well, on texts at hand."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ficary.archive.models import Archive
from ficary.comments import posting, spam, tasks
from ficary.comments.models import Comment, Guest, SpamWord, spam_word
from ficary.comments.models.comment import cleaned, wording
from ficary.comments.models.spam_word import words
from ficary.people.models import Pseud, User
from ficary.works.models import Work
from tests import make
from tests.comments.test_posting import GUEST, say

DATA = Path(__file__).parent.parent / "data"
ADVERT = "Buy cheap lamps here, best price, free delivery, order today"


def texts(kind: str) -> list[str]:
    lines = (DATA / f"comments_{kind}.txt").read_text().splitlines()
    return [cleaned(line) for line in lines]


def teach(spams: list[str], hams: list[str]) -> None:
    for kind, taught in ((True, spams), (False, hams)):
        for text in taught:
            SpamWord.objects.learn(text, spam=kind, instead=False)


@pytest.fixture(scope="module", autouse=True)
def stored(base: None) -> None:
    make.work(by=make.user("ann"), comments_from="everyone")


@pytest.fixture
def author() -> User:
    return User.objects.get(name="ann")


@pytest.fixture
def work() -> Work:
    return Work.objects.get()


@pytest.fixture
def taught(db: None) -> None:
    teach(texts("spam")[::2], texts("ham")[::2])


def member(user: User) -> Pseud:
    return Pseud.objects.get(user=user, is_default=True)


def old(user: User, work: Work, comments: int = spam.HISTORY) -> Pseud:
    for number in range(comments):
        say(work, user, f"Lovely, number {number}")
    Comment.objects.update(at=timezone.now() - timedelta(days=9))
    return member(user)


# The figures


def _caught(held_out: list[str]) -> list[str]:
    return [text for text in held_out if spam.doubtful(text, GUEST, None)]


def test_of_what_was_never_seen_most_spam_is_doubted_and_hardly_anything_else(taught: None) -> None:
    """The figures of docs/house.md: each comment by itself, by a guest, so no speed, no repeats."""
    spams, hams = texts("spam")[1::2], texts("ham")[1::2]
    caught, wronged = _caught(spams), _caught(hams)
    precision, recall = len(caught) / (len(caught) + len(wronged)), len(caught) / len(spams)
    told = f"precision {precision:.3f}, recall {recall:.3f} of {len(spams)} and {len(hams)}"
    assert precision >= 0.97, told
    assert recall >= 0.9, told


def test_the_two_halves_share_no_text() -> None:
    for kind in ("spam", "ham"):
        assert not set(texts(kind)[::2]) & set(texts(kind)[1::2])


# Words


def test_an_archive_that_has_decided_nothing_doubts_no_words(db: None) -> None:
    assert spam.score(ADVERT, GUEST, None) == 0.5


def test_few_decisions_say_little(db: None) -> None:
    teach([ADVERT], ["I love this story"])
    little = spam.score(ADVERT, GUEST, None)
    teach([ADVERT] * 30, ["I love this story"] * 30)
    assert 0.5 < little < 0.8
    assert spam.score(ADVERT, GUEST, None) > spam.DOUBTFUL
    assert spam.score("I love this story", GUEST, None) < 0.5


def test_each_decision_teaches_once_and_a_wrong_one_is_taken_back(work: Work, reader: User) -> None:
    made = say(work, reader, "Curious lamps", doubt=True)

    def known() -> tuple[int, int]:
        row = SpamWord.objects.get(word="lamps")
        return row.spam, row.ham

    assert made.mark_spam()
    assert not made.mark_spam()
    assert known() == (1, 0)
    assert made.unmark_spam()
    assert known() == (0, 1)
    assert made.hide()
    assert made.show()
    assert known() == (0, 1)
    assert SpamWord.objects.get(word="").ham == 1


def test_what_is_approved_teaches_what_is_none(work: Work, reader: User) -> None:
    made = say(work, reader, "Curious lamps", doubt=True)
    assert made.approve()
    assert SpamWord.objects.get(word="curious").ham == 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("<p>The LAMP, the lamp!</p>", {"the", "lamp"}),
        ("加微信", {"加微", "微信"}),
        ("Ｃａｓｉｎｏ 5000 €", {"casino", "0", "€"}),
        ('see <a href="https://x.example/secret">it</a> https://a.example/word', {"see", "it"}),
        ("", set()),
    ],
)
def test_a_comment_is_known_by_its_words(text: str, known: set[str]) -> None:
    assert words(text) == known


def test_the_table_is_kept_small_and_frequent_words_stay(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spam_word, "WORDS_KEPT", 5)
    teach(["common word"] * 3, ["one two three four five six seven"])
    tasks.forget_words.call()
    tasks.forget_words.call()
    assert SpamWord.objects.exclude(word="").count() <= 5
    assert set(SpamWord.objects.values_list("word", flat=True)) >= {"", "common", "word"}


# Rules


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        ("I drew this scene for you, it is at https://art.example/1", False),
        ("https://art.example/1", False),
        ("https://bit.ly/1", True),
        ("Look here: tinyurl.com/abc", True),
        (" ".join(f"word https://a{n}.example" for n in range(4)), True),
        ("www.a.example www.b.example", True),
        ("Как мне понравилась эта глава", False),
        ("Смотрите здесь https://a.example https://b.example сейчас же", True),
        ("", False),
    ],
)
def test_links_and_scripts(work: Work, text: str, doubted: bool) -> None:
    assert spam.doubtful(cleaned(text), GUEST, work) is doubted


def test_a_script_that_the_work_is_in_is_not_foreign(author: User) -> None:
    text = "Смотрите здесь https://a.example https://b.example сейчас же"
    russian = make.work(by=author, title="Фонарщик")
    assert not spam.doubtful(text, GUEST, russian)


def test_the_archives_own_addresses_are_no_links(work: Work, settings: Any) -> None:
    own = " ".join(f"{settings.URL}/works/{n}" for n in range(5))
    assert spam.score(own, GUEST, work) == 0.5


def test_the_same_words_under_several_works_are_doubted(author: User) -> None:
    said = "I read this in one night and could not stop, thank you"
    waits = [
        say(
            make.work(by=author, comments_from="everyone"),
            Guest(f"Guest {n}", f"g{n}@example.org"),
            said + "!" * n,
        ).doubted
        for n in range(4)
    ]
    assert waits == [False, False, True, True]


def test_a_few_words_may_be_said_everywhere(author: User) -> None:
    for _ in range(5):
        assert say(make.work(by=author, comments_from="everyone"), GUEST, "I love this!").open
    assert wording("I love this!") == ""


def test_whoever_says_very_much_very_fast_waits(work: Work) -> None:
    waits = [say(work, GUEST, f"Number {n}").doubted for n in range(12)]
    assert waits == [False] * 10 + [True] * 2
    assert say(work, Guest("Other", "other@example.org"), "Number 1").open


# People


def test_a_newcomer_waits_and_a_member_with_history_does_not(
    taught: None, work: Work, reader: User
) -> None:
    words_alone = "Earn money from home, contact me on WhatsApp or Telegram today, cheap and fast"
    assert spam.doubtful(words_alone, GUEST, work)
    assert spam.doubtful(words_alone, member(reader), work)
    known = old(reader, work)
    assert not spam.doubtful(words_alone, known, work)
    Archive.objects.update(newcomer_days=7)
    assert spam.doubtful(words_alone, known, work), "she joined today"
    User.objects.filter(pk=reader.pk).update(joined_at=timezone.now() - timedelta(days=8))
    reader.refresh_from_db()
    assert not spam.doubtful(words_alone, member(reader), work)


def test_roles_and_creators_are_exempt(taught: None, work: Work, author: User) -> None:
    advert = "Casino bonus https://bit.ly/1 https://bit.ly/2 click here"
    assert say(work, author, advert).open
    assert say(work, make.user("mod", moderator=True), advert).open
    assert say(work, GUEST, advert).doubted


def test_whoever_was_doubted_wrongly_twice_is_left_alone_for_a_while(
    work: Work, reader: User
) -> None:
    for number in range(spam.CLEARED):
        made = say(work, reader, f"https://bit.ly/{number}")
        assert made.doubted
        assert made.approve()
    assert say(work, reader, "https://bit.ly/3").open
    Comment.objects.update(at=timezone.now() - spam.CLEARED_FOR)
    assert say(work, reader, "https://bit.ly/4").doubted


def test_an_edit_is_looked_at_again(work: Work, reader: User) -> None:
    made = say(work, reader, "Lovely")
    assert posting.edit(made, "Lovely, really")
    assert made.open
    assert posting.edit(made, "https://bit.ly/1")
    assert made.waits
    assert made.doubted


def test_where_creators_see_comments_first_they_decide(work: Work) -> None:
    Work.objects.filter(pk=work.pk).update(comments_wait=True)
    made = say(work, GUEST, "https://bit.ly/1")
    assert (made.waits, made.doubted) == (True, False)


def test_what_is_deleted_leaves_no_trace_of_its_wording(work: Work, reader: User) -> None:
    made = say(work, reader, "These are many words to say it all")
    say(work, GUEST, parent=made)
    assert made.wording
    made.delete_for_good()
    assert Comment.objects.get(pk=made.pk).wording == ""


# Whatever comes


@pytest.fixture
def a_work(work: Work) -> Work:
    teach(["a b c 1000 €"], ["d e f"])
    return work


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=400) | st.from_regex(r"(https?://|www\.|\.com|[a-z.])+", fullmatch=True)
)
def test_any_text_has_a_score(a_work: Work, text: str) -> None:
    clean = cleaned(text)
    assert 0 < spam.score(clean, GUEST, a_work) < 1
    SpamWord.objects.learn(clean, spam=True, instead=False)


@pytest.mark.parametrize("text", ["a" * 10_000, "a." * 5000, "http://" * 1400, "加" * 10_000])
def test_long_nonsense_is_judged_quickly(work: Work, text: str) -> None:
    start = timezone.now()
    spam.score(text, GUEST, work)
    assert timezone.now() - start < timedelta(seconds=1)


def test_a_judgement_costs_few_statements(
    work: Work, reader: User, django_assert_max_num_queries: Any
) -> None:
    by = old(reader, work)
    with django_assert_max_num_queries(7):
        spam.doubtful("Many words to say how much I like it", by, work)
