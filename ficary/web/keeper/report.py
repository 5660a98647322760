"""One report, for moderators: what was said, what was kept, what can be done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ficary.comments.models import Comment
from ficary.moderation import handling
from ficary.moderation.handling import Decision
from ficary.moderation.models import OPEN_STATES, Report, ReportNote, State
from ficary.web import threads
from ficary.web.forms.handling import AnswerForm, DecisionForm, NoteForm
from ficary.web.keeper import kept
from ficary.web.requests import MemberRequest
from ficary.web.roles import for_roles

# Other reports on the same thing that one page lists.
OTHERS = 50


@for_roles("moderator")
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: MemberRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    others = list(_others(request, found))
    open_ = [other for other in others if other.is_open]
    sent = request.POST if request.method == "POST" else None
    do = request.POST.get("do", "")
    forms: dict[str, Any] = {
        "note": NoteForm(sent if do == "note" else None),
        "answer": AnswerForm(sent if do == "answer" else None),
        "decision": DecisionForm(found, len(open_), sent if do == "decision" else None),
    }
    if do in ACTIONS and ACTIONS[do](request, found, forms.get(do), open_):
        return redirect("desk-report", pk)
    context = {
        "report": found,
        "others": others,
        "notes": ReportNote.objects.filter(report=found).in_order(),
        "kept": kept.facts_of(found, request.user),
        "said": _said(request, found),
        "states": [(s, s.label) for s in OPEN_STATES if s != found.state and s != State.NEW],
        **{f"{name}_form": form for name, form in forms.items()},
    }
    return render(request, "keeper/report.html", context)


@for_roles("moderator")
@require_safe
def text(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """A chapter as it was when it was reported."""
    found = _found(request, pk)
    chapters = found.kept.get("chapters", [])
    if not 1 <= number <= len(chapters):
        raise Http404
    chapter = chapters[number - 1]
    stored = get_object_or_404(found.texts, sha256=chapter["sha256"])
    context = {"report": found, "chapter": chapter, "text": stored.text, "facts": found.kept}
    return render(request, "keeper/report_text.html", context)


def _found(request: MemberRequest, pk: int) -> Report:
    readable = Report.objects.readable_by(request.user)
    return get_object_or_404(readable.for_handling(request.user), pk=pk)


def _others(request: MemberRequest, found: Report) -> Any:
    same = Report.objects.readable_by(request.user).filter(thing=found.thing)
    return same.exclude(pk=found.pk).for_listing().order_by("-pk")[:OTHERS]


def _said(request: MemberRequest, found: Report) -> threads.Said | None:
    """The comment that it is about, with what can be done about it."""
    if found.comment is None:
        return None
    seen = Comment.objects.visible_to(request.user).filter(pk=found.comment.pk, deleted_at=None)
    one = seen.for_reading(request.user).select_related("root").first()
    if one is None:
        return None
    return threads.Said(one, threads.Reader.of(request.user, one.work))


def _take(request: MemberRequest, found: Report, form: Any, others: list[Report]) -> bool:
    if not handling.take(found, request.user):
        messages.warning(request, _("Somebody else was faster."))
    return True


def _give_back(request: MemberRequest, found: Report, form: Any, others: list[Report]) -> bool:
    handling.give_back(found, request.user)
    return True


def _state(request: MemberRequest, found: Report, form: Any, others: list[Report]) -> bool:
    asked = request.POST.get("state", "")
    if asked in State.values:
        handling.set_to(found, State(asked), request.user)
    return True


def _note(request: MemberRequest, found: Report, form: NoteForm, others: list[Report]) -> bool:
    if form.is_valid():
        handling.note(found, form.cleaned_data["text"], request.user)
    return form.is_valid()


def _answer(request: MemberRequest, found: Report, form: AnswerForm, others: list[Report]) -> bool:
    if not form.is_valid():
        return False
    said = {name: form.cleaned_data[name] for name in ("text", "signed", "ask")}
    if handling.answer(found, said.pop("text"), by=request.user, **said):
        messages.success(request, _("Your answer is on its way."))
    else:
        form.add_error(None, _("There is no address to answer to any more."))
    return form.is_valid()


def _decision(
    request: MemberRequest, found: Report, form: DecisionForm, others: list[Report]
) -> bool:
    if not form.is_valid():
        return False
    decision = form.decision()
    if not handling.decide(found, decision, request.user):
        messages.warning(request, _("Somebody else has decided it meanwhile."))
        return True
    for other in others if form.cleaned_data.get("others") else []:
        handling.decide(other, Decision(decision.state, decision.why), request.user)
    messages.success(request, _("Decided."))
    return True


def _reopen(request: MemberRequest, found: Report, form: Any, others: list[Report]) -> bool:
    handling.reopen(found, request.user)
    return True


ACTIONS: dict[str, Callable[..., bool]] = {
    "take": _take,
    "give_back": _give_back,
    "state": _state,
    "note": _note,
    "answer": _answer,
    "decision": _decision,
    "reopen": _reopen,
}
