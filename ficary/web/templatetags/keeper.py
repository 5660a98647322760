"""What the frame of the keeper's desk shows."""

from django import template

from ficary.people.models import User
from ficary.web.keeper.sections import Section, open_to

register = template.Library()


@register.simple_tag
def desk_sections(user: User) -> list[Section]:
    return open_to(user)
