"""What the frame of the keeper's desk shows."""

from dataclasses import dataclass

from django import template
from django.urls import reverse

from ficary.web.keeper.sections import Section, open_to

register = template.Library()


@dataclass(frozen=True)
class Entry:
    section: Section
    address: str
    # "page": it is shown now; "true": a page below it is.
    current: str = ""


@register.simple_tag(takes_context=True)
def desk_menu(context: template.Context) -> list[Entry]:
    """The sections that whoever looks may enter, with the one in which she is."""
    path = context["request"].path
    found = [(section, reverse(section.url)) for section in open_to(context["user"])]
    above = [address for _, address in found if f"{path}/".startswith(f"{address}/")]
    here = max(above, key=len, default="")
    return [
        Entry(section, address, ("page" if address == path else "true") if address == here else "")
        for section, address in found
    ]
