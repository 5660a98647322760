"""What is typed about coming in: the keeper's rules, the queue, invitations, answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive
from ficary.core import mailbox
from ficary.joining.models import MOST_ASKED, BannedAddress, MoreInvitations
from ficary.people.models import Invitation, User
from ficary.web.forms.people import Lines
from ficary.web.forms.set_up import Line

QUESTIONS = 3
QUESTION = 200
ANSWER = 2_000
WORDS = 2_000
# Field → the least and the most that it may say.
BOUNDS = {
    "queue_batch": (1, 500),
    "queue_hours": (1, 24 * 30),
    "newcomer_days": (0, 365),
    "newcomer_works": (1, 1_000),
    "unconfirmed_days": (0, 365),
}


class DoorForm(forms.ModelForm[Archive]):
    """How people come in; who may at all is a setting of its own."""

    question_1 = Line(label=_("First question"), max_length=QUESTION, required=False)
    question_2 = Line(label=_("Second question"), max_length=QUESTION, required=False)
    question_3 = Line(label=_("Third question"), max_length=QUESTION, required=False)

    class Meta:
        model = Archive
        fields = (
            "queue",
            "queue_batch",
            "queue_hours",
            "members_may_ask",
            "lets_in",
            "newcomer_days",
            "newcomer_works",
            "unconfirmed_days",
        )
        labels = {
            "queue": _("Keep a queue for invitations"),
            "queue_batch": _("Invite so many"),
            "queue_hours": _("every so many hours"),
            "members_may_ask": _("Members may ask for invitations"),
            "lets_in": _("A keeper lets each new member in"),
            "newcomer_days": _("Days for which a member is new"),
            "newcomer_works": _("Works a day"),
            "unconfirmed_days": _("Days to confirm an address"),
        }
        help_texts = {
            "queue": _("People leave an e-mail and are invited in turn. Only by invitation."),
            "lets_in": _("Until then they read, but do not post. They answer your questions."),
            "newcomer_days": _("0: no limits for new members."),
            "newcomer_works": _("What a new member may post at most."),
            "unconfirmed_days": _("Then a sign-up is erased and its name is free. 0: never."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (least, most) in BOUNDS.items():
            field = self.fields[name]
            field.validators += [MinValueValidator(least), MaxValueValidator(most)]
            field.widget.attrs.update(min=least, max=most)
        for number, question in enumerate(self.instance.questions, start=1):
            self.initial[f"question_{number}"] = question

    @property
    def taste(self) -> dict[str, Any]:
        """What the archive is to have, for the verb."""
        given = self.cleaned_data
        asked = [given[f"question_{number}"] for number in range(1, QUESTIONS + 1)]
        taste = {name: given[name] for name in self.Meta.fields}
        return taste | {"questions": [question for question in asked if question]}


class QueueForm(forms.Form):
    """The second field is for machines, which fill in whatever they find."""

    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"})
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_email(self) -> str:
        return allowed(self.cleaned_data["email"])


def allowed(email: str) -> str:
    if BannedAddress.objects.covers(email):
        raise ValidationError(_("This address cannot join here."), code="banned")
    return email


class StatusForm(forms.Form):
    email = forms.EmailField(
        label=_("The e-mail that you gave"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class InviteForm(forms.ModelForm[Invitation]):
    """By mail if an address is given, else as a link to hand on."""

    class Meta:
        model = Invitation
        fields = ("note", "email")
        help_texts = {
            "note": _("Only you and the keepers see it."),
            "email": _("We send the link there. Empty: you get it here, to hand on."),
        }

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        return allowed(email) if email else ""


class AskForm(forms.ModelForm[MoreInvitations]):
    class Meta:
        model = MoreInvitations
        fields = ("number", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        number = self.fields["number"]
        number.validators += [MinValueValidator(1), MaxValueValidator(MOST_ASKED)]
        number.widget.attrs.update(min=1, max=MOST_ASKED)


class GiveForm(forms.Form):
    to = forms.ChoiceField(
        label=_("To whom"),
        widget=forms.RadioSelect,
        choices=[
            ("all", _("All members")),
            ("none", _("Members who have none left")),
            ("one", _("One member:")),
        ],
        initial="one",
    )
    name = forms.CharField(
        label=_("User name"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    number = forms.IntegerField(label=_("How many each"), min_value=1, max_value=100, initial=1)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("to") == "one":
            found = User.objects.named(given.get("name", "")) if given.get("name") else None
            if found is None or not found.exists():
                self.add_error("name", _("Nobody here has this name."))
        return given

    def people(self) -> Any:
        given = self.cleaned_data
        if given["to"] == "one":
            return User.objects.named(given["name"])
        return User.objects.filter(**({"invitations_left": 0} if given["to"] == "none" else {}))


class BanForm(forms.ModelForm[BannedAddress]):
    class Meta:
        model = BannedAddress
        fields = ("key", "why")
        help_texts = {
            "key": _("One address, with all its dots and +tags; or a whole domain: @spam.example")
        }

    def clean_key(self) -> str:
        typed = str(self.cleaned_data["key"]).strip().lower()
        forms.EmailField().clean(f"x{typed}" if typed.startswith("@") else typed)
        return typed if typed.startswith("@") else mailbox.key(typed)


class WordsForm(forms.Form):
    words = Lines(
        label=_("Your words to them"),
        required=False,
        max_length=WORDS,
        help_text=_("They stand in the mail that tells them."),
    )
