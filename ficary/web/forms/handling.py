"""What moderators type about reports."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.moderation.handling import Decision
from ficary.moderation.models import OPEN_STATES, Reason, Report, State
from ficary.moderation.subjects import Kind
from ficary.people.models import User
from ficary.web.forms.fields import TypedText
from ficary.web.forms.reports import MessageForm

_DECIDED = "decided"
_DAYS = (
    ("", _("Any age")),
    ("1", _("Over a day")),
    ("7", _("Over a week")),
    ("30", _("Over a month")),
)
_WHOSE = (("", _("Everybody’s")), ("mine", _("Mine")), ("nobody", _("Nobody’s yet")))


class QueueForm(forms.Form):
    """Which reports to see. What makes no sense counts as not asked."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Open")), (_DECIDED, _("Decided")), *State.choices],
    )
    whose = forms.ChoiceField(label=_("In whose hands"), required=False, choices=_WHOSE)
    about = forms.ChoiceField(
        label=_("About"),
        required=False,
        choices=[("", _("Anything")), *Kind.choices, ("takedown", _("Takedown requests"))],
    )
    age = forms.ChoiceField(label=_("Waiting for"), required=False, choices=_DAYS)

    @property
    def decided(self) -> bool:
        state = self.cleaned_data.get("state", "")
        return bool(state) and state not in OPEN_STATES

    def wanted(self, user: User) -> Any:
        self.is_valid()
        asked: dict[str, str] = {name: self.cleaned_data.get(name, "") for name in self.fields}
        found = Report.objects.readable_by(user).filter(_state(asked["state"]))
        if asked["whose"]:
            found = found.filter(taken_by=user if asked["whose"] == "mine" else None)
        if about := asked["about"]:
            takedown = about == "takedown"
            found = found.filter(reason=Reason.TAKEDOWN) if takedown else found.filter(kind=about)
        if age := asked["age"]:
            found = found.filter(made_at__lt=timezone.now() - timedelta(days=int(age)))
        return found


def _state(asked: str) -> Q:
    if asked in State.values:
        return Q(state=asked, decided_at__isnull=asked in OPEN_STATES)
    return Q(decided_at__isnull=asked != _DECIDED)


class NoteForm(MessageForm):
    prefix = "note"

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["text"].label = _("Note")
        self.fields["text"].help_text = _("Only moderators and keepers see it.")
        self.fields["text"].widget.attrs["rows"] = 3


class AnswerForm(MessageForm):
    prefix = "answer"

    signed = forms.BooleanField(label=_("Sign with my name"), required=False)
    ask = forms.BooleanField(
        label=_("Ask for a reply"),
        required=False,
        help_text=_("The mail holds a link by which one can write back once."),
    )

    def __init__(self, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self.fields["text"].label = _("Answer")
        self.fields["text"].help_text = _("It is sent as it stands; the mail has a line above it.")


class DecisionForm(forms.Form):
    prefix = "decision"

    state = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (State.ACTED, _("It breaks the rules: acted")),
            (State.NO_BREACH, _("It breaks no rule")),
            (State.DUPLICATE, _("Known already: duplicate")),
            (State.SPAM, _("The report itself is spam")),
        ],
    )
    why = TypedText(
        rows=4,
        max_length=limits.REPORT,
        label=_("Reasons"),
        help_text=_(
            "For the book of acts, which moderators and keepers see. Do not say who reported it."
        ),
    )
    hide = forms.BooleanField(label=_("Hide the work"), required=False)
    told = TypedText(
        rows=3,
        required=False,
        max_length=limits.REPORT,
        label=_("What its creators are told"),
        help_text=_("If you hide it. They read it, without your name."),
    )
    tell = forms.BooleanField(
        label=_("Send its creators a copy of the request"),
        required=False,
        help_text=_("With the signature, without e-mail and address. They can object to it."),
    )
    others = forms.BooleanField(required=False)

    def __init__(self, report: Report, others: int, *args: Any, **facts: Any) -> None:
        super().__init__(*args, **facts)
        if not report.work:
            del self.fields["told"]
            self.fields["hide"].label = _("Hide the comment")
        if not _can_be_hidden(report):
            del self.fields["hide"]
            self.fields.pop("told", None)
        if not (report.claim and report.work and not report.told_at):
            del self.fields["tell"]
        if others:
            self.fields["others"].label = _("Decide the other open reports on it as well")
        else:
            del self.fields["others"]

    def clean_told(self) -> str:
        told = str(self.cleaned_data["told"]).strip()
        if self.cleaned_data.get("hide") and not told:
            raise ValidationError(_("Tell them why it is hidden."))
        return told

    def decision(self) -> Decision:
        said = self.cleaned_data
        hide, state = said.get("hide", False), State(said["state"])
        because = said.get("told", "") if hide else ""
        tell = said.get("tell", False)
        return Decision(state, said["why"], hide_because=because, hide=hide, tell=tell)


def _can_be_hidden(report: Report) -> bool:
    if report.comment:
        return not (report.comment.hidden_at or report.comment.deleted_at)
    return bool(report.work and not report.work.hidden_at)
