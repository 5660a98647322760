"""Makes a tag that nobody has typed yet, and takes it away again."""

from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags import hanging, names
from ficary.tags.models import (
    TYPED,
    Ancestor,
    FormerName,
    Kind,
    Tag,
    TagWord,
    Turn,
    What,
    Wrangling,
)
from ficary.tags.wrangling import rules
from ficary.tags.wrangling.pen import writing
from ficary.tags.wrangling.refused import CannotWrangle
from ficary.tags.wrangling.standing import make_canonical

# What a tag brings itself, and what is told of it.
OWN: Final = (TagWord, Ancestor, FormerName, Wrangling, Wrangling.touched.through)


@transaction.atomic
def make(kind: Kind, name: str, *, canonical: bool, by: User, group: UUID | None = None) -> Tag:
    """A tag of this name. One that only drafts or hidden works bear is taken up as if it were
    new: whoever makes it learns nothing of them."""
    rules.may(by)
    name = _checked(name)
    Turn.take()
    known = Tag.objects.named(name).first()
    if kind not in TYPED or (known and known.kind != kind):
        raise CannotWrangle(_("There is a tag of this name already, of another kind."))
    tag = Tag.objects.find_or_make(kind, [name])[0]
    if known is None:
        with writing(What.MADE, tag, by=by, group=group) as pen:
            pen.made.add(tag.pk)
            pen.put([tag.pk], canonical=canonical)
    elif canonical:
        make_canonical(tag, by=by, group=group)
    return tag


def _checked(name: str) -> str:
    """By the rules of all that is typed."""
    name = names.squish(name)
    try:
        names.check(name)
    except ValidationError as error:
        raise CannotWrangle(" ".join(error.messages)) from error
    return name


def take_away(tag: Tag) -> None:
    """Undo the making. What was told of it stays, under its name."""
    held = Tag.objects.select_for_update(of=("self",)).get(pk=tag.pk)
    if hanging.on(held, but=OWN):
        raise CannotWrangle(
            _("“%(name)s” is used by now, so it cannot be taken away.") % {"name": held.name}
        )
    held.delete()
