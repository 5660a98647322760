"""What is done with tags that are ticked in a list."""

from collections.abc import Callable
from typing import TypedDict
from uuid import UUID, uuid4

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ficary.people.models import User
from ficary.tags import wrangling
from ficary.tags.models import Tag
from ficary.tags.wrangling import CannotWrangle, rules
from ficary.web.forms.wrangling import ManyForm, TickedForm
from ficary.web.requests import MemberRequest


class How(TypedDict):
    """Who does it, and with what else it is undone."""

    by: User
    group: UUID


def done(
    request: MemberRequest,
    form: TickedForm,
    act: Callable[[Tag, How], bool],
    *,
    beside: str,
) -> bool:
    """All of it, undone by one button; or nothing, and the form says why `beside` a field.

    `act` tells whether anything was otherwise before.
    """
    how: How = {"by": request.user, "group": uuid4()}
    refused: dict[Tag, str] = {}
    changed = 0
    try:
        rules.may(request.user)
        with transaction.atomic():
            for tag in form.tags:
                try:
                    changed += act(tag, how)
                except CannotWrangle as why:
                    refused[tag] = str(why)
            if refused:
                raise CannotWrangle
    except CannotWrangle as why:
        form.refuse(beside, refused)
        if not refused:
            form.add_error(None, str(why))
        return False
    told = ngettext("%(count)s tag wrangled.", "%(count)s tags wrangled.", changed)
    if changed:
        messages.success(request, told % {"count": changed})
    else:
        messages.info(request, _("Nothing was different, so nothing was changed."))
    return True


def say(many: ManyForm, tag: Tag, how: How) -> list[object]:
    """What needs no fandom that the list is of. Returns what was otherwise before."""
    done: list[object] = []
    if many.act == "unwrangleable":
        done.append(wrangling.mark_unwrangleable(tag, **how))
    elif many.act == "synonym" and many.of:
        of = many.of.stands_for
        if many.typed and not of.canonical:
            done.append(wrangling.make_canonical(of, **how))
        done.append(wrangling.make_synonym(tag, of, **how))
    elif many.act == "assign":
        done += wrangling.assign_all([tag], many.cleaned_data["fandoms"], **how)
    return done
