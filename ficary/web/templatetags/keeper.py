"""What the frame of the keeper's desk shows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from ficary.core import mail
from ficary.people.models import User
from ficary.web.keeper.sections import MOST_COUNTED, Section, open_to

register = template.Library()


@register.filter
def ago(moment: datetime) -> str:
    if timezone.now() - moment < timedelta(minutes=1):
        return _("Just now")
    return _("%(age)s ago") % {"age": timesince(moment)}


@dataclass(frozen=True)
class Entry:
    section: Section
    address: str
    # "page": it is shown now; "true": a page below it is.
    current: str = ""
    # How many of its things wait for somebody; "" for none.
    waiting: str = ""


@register.simple_tag(takes_context=True)
def desk_menu(context: template.Context) -> list[Entry]:
    """The sections that whoever looks may enter, with the one in which she is."""
    path = context["request"].path
    name = context["request"].resolver_match.url_name or ""
    found = [(section, reverse(section.url)) for section in open_to(context["user"])]
    above = [address for _, address in found if f"{path}/".startswith(f"{address}/")]
    far = [
        address
        for section, address in found
        if section.elsewhere and name.startswith(section.elsewhere)
    ]
    here = max(above or far, key=len, default="")
    return [
        Entry(
            section,
            address,
            ("page" if address == path else "true") if address == here else "",
            _waiting(section, context["user"], context.get("sections_waiting") or {}),
        )
        for section, address in found
    ]


@register.simple_tag
def mail_leaves() -> bool:
    return mail.leaves_by_server()


def _waiting(section: Section, user: User, counted: dict[str, int]) -> str:
    """`counted` holds what the page has counted already, by the URL names of the sections."""
    if section.waiting is None:
        return ""
    count = counted[section.url] if section.url in counted else section.waiting(user)
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
