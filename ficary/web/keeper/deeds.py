"""Pages that ask before something is done: what it does, why, and one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ficary.moderation.refusals import Refused
from ficary.web.requests import MemberRequest


@dataclass(frozen=True)
class Deed:
    # `%(name)s` in it is whom or what it is done to.
    title: Promise
    # What follows from it.
    text: Promise
    button: Promise
    # Said once it is done.
    done: Promise
    form: type[forms.Form]
    # Whether it takes something away from somebody.
    danger: bool = False


def ask(
    request: MemberRequest,
    deed: Deed,
    do: Callable[[Any], object],
    *,
    name: str,
    back: str,
    after: str = "",
    **facts: Any,
) -> HttpResponse:
    """Show the form of `deed`; sent, hand what was typed to `do` and go `after` (or `back`).

    `do` returns False where it was done already, and raises `Refused` where a rule forbids it.
    """
    form = deed.form(request.POST if request.method == "POST" else None, **facts)
    if form.is_valid():
        try:
            done = do(form.cleaned_data) is not False
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            said = deed.done if done else _("It was so already.")
            messages.success(request, str(said) % {"name": name})
            return redirect(after or back)
    title = str(deed.title) % {"name": name}
    context = {"deed": deed, "title": title, "form": form, "back": back}
    return render(request, "keeper/deed.html", context)
