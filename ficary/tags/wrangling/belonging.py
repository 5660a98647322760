"""What a tag belongs to: metatags above it, and fandoms, characters, media."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags.models import Kind, Link, Tag, What, Wrangling
from ficary.tags.wrangling.pen import writing
from ficary.tags.wrangling.refused import CannotWrangle
from ficary.tags.wrangling.standing import make_no_synonym


def add_metatag(tag: Tag, above: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """Works under `tag` are found under `above` as well."""
    above = above.stands_for
    with writing(What.METATAG, tag, by=by, other=above, group=group) as pen:
        if above.pk == tag.pk:
            raise CannotWrangle(_("A tag would stand above itself."))
        pen.tie([(tag.pk, above.pk)], meta=True)
    return pen.entry


def remove_metatag(
    tag: Tag, above: Tag, *, by: User, group: UUID | None = None
) -> Wrangling | None:
    with writing(What.NO_METATAG, tag, by=by, other=above, group=group) as pen:
        pen.untie(Link.objects.meta().filter(below=tag, above=above))
    return pen.entry


def assign(tag: Tag, to: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """`tag` belongs to `to`. A relationship that gets a character gets her fandoms with her."""
    to = to.stands_for
    with writing(What.PARENT, tag, by=by, other=to, group=group) as pen:
        above = {to.pk}
        if tag.kind == Kind.RELATIONSHIP and to.kind == Kind.CHARACTER:
            above |= set(to.up.filter(meta=False).values_list("above", flat=True))
        pen.tie([(tag.pk, key) for key in above], meta=False)
    return pen.entry


def unassign(tag: Tag, to: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    with writing(What.NO_PARENT, tag, by=by, other=to, group=group) as pen:
        pen.untie(Link.objects.parents().filter(below=tag, above=to))
    return pen.entry


def let_go(tag: Tag, below: Iterable[Tag], *, by: User, group: UUID | None = None) -> None:
    """What is directly below `tag` is so no longer: its synonyms, subtags, what belongs to it."""
    given = list(below)
    meta = dict(tag.down.filter(below__in=given).values_list("below", "meta"))
    for other in given:
        if other.merger_id == tag.pk:
            make_no_synonym(other, by=by, group=group)
        elif other.pk in meta:
            loosen = remove_metatag if meta[other.pk] else unassign
            loosen(other, tag, by=by, group=group)


def assign_all(
    tags: Iterable[Tag], to: Iterable[Tag], *, by: User, group: UUID | None = None
) -> list[Wrangling]:
    fandoms = list(to)
    done = [assign(tag, each, by=by, group=group) for tag in tags for each in fandoms]
    return [entry for entry in done if entry]
