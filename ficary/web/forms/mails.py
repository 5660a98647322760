"""How often somebody wants mails."""

from typing import Any

from django import forms

from ficary.notifications.models import Kind, Often, Wish
from ficary.people.models import User


class MailsForm(forms.Form):
    """A choice for each kind."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        now = Wish.objects.of(user)
        kinds = [kind for kind in Kind if kind != Kind.REMARK or user.wrangler or user.keeper]
        for kind in kinds:
            self.fields[kind.value] = forms.ChoiceField(
                label=kind.label, choices=Often.choices, initial=now[kind.value]
            )

    def save(self) -> None:
        Wish.objects.choose(self.user, dict(self.cleaned_data))
