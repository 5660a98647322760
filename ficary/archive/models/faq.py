"""Questions that are asked often, with their answers."""

from typing import Any, Self

from django.db import models, transaction
from django.urls import reverse

from ficary.archive.models.texts import Text, best_of, in_our_language


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_order(self) -> Self:
        return self.order_by("place", "pk")

    def for_reading(self) -> Self:
        """With its questions, and their answers in every language."""
        answers = models.Prefetch("answers", Answer.objects.defer("source"))
        questions = Question.objects.in_order().prefetch_related(answers)
        return self.in_order().prefetch_related(models.Prefetch("questions", questions))


class Category(models.Model):
    # Language → name.
    names = models.JSONField(default=dict)
    place = models.PositiveSmallIntegerField(default=1000)

    objects = CategoryQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the page, if it has one there."""
        known: dict[str, str] = self.names
        return known.get(best_of(known), "")


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_order(self) -> Self:
        return self.order_by("place", "pk")


class Question(models.Model):
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="questions")
    # Its part of the address: /faq#drafts. It stays when the question is worded anew.
    anchor = models.SlugField(max_length=60, unique=True)
    place = models.PositiveSmallIntegerField(default=1000)

    objects = QuestionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.anchor

    def get_absolute_url(self) -> str:
        return f"{reverse('faq')}#{self.anchor}"

    @property
    def answer(self) -> "Answer | None":
        return in_our_language(self.answers.all())

    @transaction.atomic
    def write(self, *, language: str, **typed: Any) -> None:
        """Store the question, with what is asked and answered in one language."""
        self.save()
        text = Answer.of(question=self, language=language, **typed)
        fields = {name: getattr(text, name) for name in (*typed, "xhtml")}
        Answer.objects.update_or_create(question=self, language=language, defaults=fields)


class Answer(Text):
    """A question (its title) and the answer to it, in one language."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "language"], name="answer_once"),
        ]
