"""Our questions and answers, made a keeper's own."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from ficary.archive.models import Category, Question
from ficary.web.questions import OURS, Asked, answer_of
from ficary.web.stored import Words


@transaction.atomic
def take_over() -> bool:
    """Make them the keeper's own, in every language that we speak; once."""
    if Category.objects.select_for_update().exists():
        return False
    for place, (name, asked) in enumerate(OURS, 1):
        category = Category.objects.create(names=_in_each(name), place=place)
        for number, one in enumerate(asked, 1):
            question = Question.objects.create(category=category, anchor=one.anchor, place=number)
            _store(question, one)
    return True


def _in_each(words: Words) -> dict[str, str]:
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[code] = str(words)
    return said


def _store(question: Question, asked: Asked) -> None:
    """Untranslated ones are left out: they would pass for translations."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            answer = answer_of(asked)
        if code == "en" or answer.title != _in_each(asked.question)["en"]:
            answer.question = question
            answer.save()
