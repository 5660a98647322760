"""What the frame of the keeper's desk shows."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from ficary.people.models import User
from ficary.web.keeper.sections import MOST_COUNTED, Section, open_to

register = template.Library()


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
    found = [(section, reverse(section.url)) for section in open_to(context["user"])]
    above = [address for _, address in found if f"{path}/".startswith(f"{address}/")]
    here = max(above, key=len, default="")
    return [
        Entry(
            section,
            address,
            ("page" if address == path else "true") if address == here else "",
            _waiting(section, context["user"], context.get("sections_waiting") or {}),
        )
        for section, address in found
    ]


def _waiting(section: Section, user: User, counted: dict[str, int]) -> str:
    """`counted` holds what the page has counted already, by the URL names of the sections."""
    if section.waiting is None:
        return ""
    count = counted[section.url] if section.url in counted else section.waiting(user)
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count or "")
