"""Decisions on comments at one moment: words are counted as if one had come after the other."""

import pytest
from django.db.models import Sum

from ficary.comments.models import Comment, Guest, SpamWord
from ficary.people.models import User
from ficary.works.models import Work
from tests import make
from tests.comments.test_posting import GUEST, say
from tests.works.test_at_one_moment import at_one_moment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def work(author: User) -> Work:
    return make.work(by=author, comments_from="everyone")


def test_of_decisions_at_one_moment_each_is_counted(work: Work) -> None:
    made = [
        say(work, Guest(f"G{n}", f"g{n}@example.org"), f"{t} lamp") for n, t in enumerate("abcd")
    ]
    at_one_moment(*[Comment.objects.get(pk=one.pk).mark_spam for one in made])
    assert SpamWord.objects.get(word="lamp").spam == 4
    assert SpamWord.objects.get(word="").spam == 4


def test_of_approving_and_marking_at_one_moment_one_counts_in_the_end(work: Work) -> None:
    made = say(work, GUEST, "Curious lamps", doubt=True)
    here, there = (Comment.objects.get(pk=made.pk) for _ in range(2))
    at_one_moment(here.approve, there.mark_spam)
    total = SpamWord.objects.filter(word="lamps").aggregate(spam=Sum("spam"), ham=Sum("ham"))
    assert total == {"spam": 1, "ham": 0}
    assert Comment.objects.get(pk=made.pk).spam_at
