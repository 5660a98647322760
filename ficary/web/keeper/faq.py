"""Questions and answers, for keepers."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ficary.archive.models import Answer, Category, Question
from ficary.moderation.models import Act
from ficary.web import questions
from ficary.web.forms.faq import CategoryForm, QuestionForm, of_answer
from ficary.web.keeper.questions import take_over as take_over_ours
from ficary.web.keeper.texts import editing, language_of
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles


@for_roles()
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    own = list(Category.objects.for_reading())
    ours = [] if own else questions.in_our_words()
    return render(request, "keeper/faq.html", {"categories": own, "ours": ours})


@for_roles()
@require_POST
@transaction.atomic
def take_over(request: MemberRequest) -> HttpResponse:
    if take_over_ours():
        Act.record("questions taken over", by=request.user)
        messages.success(request, _("They are yours now: change, add and delete as you like."))
    return redirect("desk-faq")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    if not Category.objects.exists():
        return redirect("desk-faq-part-new")
    return _edit(request, Question())


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    return _edit(request, get_object_or_404(Question, pk=min(pk, 2**63 - 1)))


def _edit(request: MemberRequest, question: Question) -> HttpResponse:
    language = language_of(request)
    answers = {a.language: a for a in Answer.objects.filter(question_id=question.pk)}
    initial = of_answer(question, answers.get(language))
    data = request.POST if request.method == "POST" else None
    form = QuestionForm(data, question=question, initial=initial)
    if form.is_valid() and "preview_button" not in request.POST:
        if _store(request, form, language):
            return redirect(f"{reverse('desk-question', args=[question.pk])}?language={language}")
        form.add_error("anchor", _("Another question has this address."))
    context = editing(form, language, set(answers)) | {"question": question}
    return render(request, "keeper/question.html", context)


def _store(request: MemberRequest, form: QuestionForm, language: str) -> bool:
    try:
        with transaction.atomic():
            question = form.save(language)
            Act.record("answer saved", by=request.user, question=question.anchor, language=language)
    except IntegrityError:
        return False
    messages.success(request, _("Saved. Readers see it like this now."))
    return True


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    question = get_object_or_404(Question, pk=min(pk, 2**63 - 1))
    if request.method != "POST":
        return render(request, "keeper/question_delete.html", {"question": question})
    with transaction.atomic():
        Act.record("question deleted", by=request.user, question=question.anchor)
        question.delete()
    messages.success(request, _("Deleted."))
    return redirect("desk-faq")


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def new_part(request: MemberRequest) -> HttpResponse:
    last = Category.objects.aggregate(last=Max("place"))["last"] or 0
    return _part(request, Category(place=min(last + 1, 30_000)))


@for_roles()
@require_http_methods(["GET", "HEAD", "POST"])
def part(request: MemberRequest, pk: int) -> HttpResponse:
    """Its name in each language, its place, and an end to it once it is empty."""
    category = get_object_or_404(Category, pk=min(pk, 2**63 - 1))
    if "delete_button" in request.POST:
        if category.questions.exists():
            messages.warning(request, _("Move or delete its questions first."))
        else:
            category.delete()
            messages.success(request, _("Deleted."))
        return redirect("desk-faq")
    return _part(request, category)


def _part(request: MemberRequest, category: Category) -> HttpResponse:
    form = CategoryForm(category, request.POST if request.method == "POST" else None)
    if form.is_valid():
        category.names, category.place = form.names(), form.cleaned_data["place"]
        category.save()
        messages.success(request, _("Saved."))
        return redirect("desk-faq")
    return render(request, "keeper/faq_part.html", {"form": form, "category": category})
