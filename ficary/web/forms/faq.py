"""Questions with their answers, and the parts in which they stand."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Answer, Category, Question
from ficary.web.forms.set_up import Line
from ficary.web.forms.statements import SaidForm, of_said


class QuestionForm(SaidForm):
    title = Line(label=_("Question"), max_length=limits.PAGE_TITLE)
    category = forms.ModelChoiceField(
        Category.objects.in_order(), label=_("Part"), empty_label=None
    )
    place = forms.IntegerField(label=_("Place in it"), min_value=1, max_value=1000, initial=1000)
    anchor = forms.SlugField(
        label=_("Its address"),
        max_length=60,
        required=False,
        help_text=_("What follows /faq#. Empty: made from the question."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.fields["source"].label = _("Answer")

    def clean_anchor(self) -> str:
        typed = str(self.cleaned_data["anchor"]).lower()
        anchor = typed or slugify(self.cleaned_data.get("title", ""))[:50].strip("-")
        others = Question.objects.exclude(pk=self.question.pk)
        if not anchor or not typed and others.filter(anchor=anchor).exists():
            return f"{anchor or 'q'}-{others.count() + 1}"
        if others.filter(anchor=anchor).exists():
            raise ValidationError(gettext("Another question has this address."), code="taken")
        return anchor

    def save(self, language: str) -> Question:
        question, given = self.question, self.cleaned_data
        question.category, question.place = given["category"], given["place"]
        question.anchor = given["anchor"]
        question.write(language=language, **self.said())
        return question


class CategoryForm(forms.Form):
    """A name in each language of the pages: a field "name_es" and so on. One is needed."""

    use_required_attribute = False

    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=30_000)

    def __init__(self, category: Category, *args: Any, **kwargs: Any) -> None:
        names = {f"name_{code}": name for code, name in category.names.items()}
        kwargs["initial"] = {"place": category.place, **names}
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            first = code == settings.LANGUAGE_CODE
            self.fields[f"name_{code}"] = Line(
                label=_(name), max_length=limits.PAGE_TITLE, required=first
            )
        self.order_fields([f"name_{code}" for code, _name in settings.LANGUAGES])

    def names(self) -> dict[str, str]:
        typed = {code: self.cleaned_data[f"name_{code}"] for code, _name in settings.LANGUAGES}
        return {code: name for code, name in typed.items() if name}


def of_answer(question: Question, answer: Answer | None) -> dict[str, Any]:
    facts = {"category": question.category_id, "place": question.place, "anchor": question.anchor}
    return of_said(answer) | (facts if question.pk else {})
