"""Takes changes back, which are changes themselves."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags.models import Link, Tag, Turn, What, Wrangling
from ficary.tags.wrangling import making, rules
from ficary.tags.wrangling.pen import Pen, writing
from ficary.tags.wrangling.refused import CannotWrangle


@transaction.atomic
def undo(entry: Wrangling, *, by: User) -> Wrangling | None:
    """Have all as it was before `entry`, unless what it changed has been changed since."""
    if entry.tag is None:
        raise CannotWrangle(_("“%(name)s” is not there any more.") % {"name": entry.name})
    with writing(
        What.UNDONE,
        entry.tag,
        by=by,
        other=entry.other,
        as_keeper=entry.for_keepers,
        undoes=entry,
    ) as pen:
        if Wrangling.objects.filter(undoes=entry).exists():
            raise CannotWrangle(_("That was undone already."))
        _facts(pen, entry)
        _links(pen, entry)
        if entry.what == What.MADE:
            pen.made.add(entry.tag.pk)
    if entry.what == What.MADE:
        making.take_away(entry.tag)
    return pen.entry


@transaction.atomic
def undo_group(group: UUID, *, by: User) -> int:
    """All that was done at one stroke and still stands; all of it or nothing."""
    rules.may(by)
    Turn.take()
    standing = Wrangling.objects.filter(group=group).standing().newest()
    return sum(undo(entry, by=by) is not None for entry in list(standing.select_related("tag")))


def _facts(pen: Pen, entry: Wrangling) -> None:
    for key, said in entry.changes["facts"].items():
        tag = Tag.objects.filter(pk=key).first()
        if tag is None:
            raise _gone()
        for name, (_before, after) in said.items():
            if getattr(tag, name) != after:
                raise _since(tag)
        before = {name: pair[0] for name, pair in said.items()}
        if before.get("merger_id") and not Tag.objects.filter(pk=before["merger_id"]).exists():
            raise _gone()
        if "name" in before and Tag.objects.named(before["name"]).exclude(pk=key).exists():
            raise _since(tag)
        pen.put([tag.pk], **before)


def _links(pen: Pen, entry: Wrangling) -> None:
    links = entry.changes["links"]
    tags = Tag.objects.in_bulk({key for below, above, *_rest in links for key in (below, above)})
    if any(key not in tags for below, above, *_rest in links for key in (below, above)):
        raise _gone()
    there = set(
        Link.objects.filter(below__in=[link[0] for link in links]).values_list("below", "above")
    )
    for below, above, _meta, now in links:
        if ((below, above) in there) != now:
            raise _since(tags[below])
    for below, above, meta, now in links:
        if now:
            pen.untie(Link.objects.filter(below=below, above=above))
        else:
            pen.tie([(below, above)], meta=meta)


def _since(tag: Tag) -> CannotWrangle:
    return CannotWrangle(
        _("“%(name)s” was changed again since: undo that first.") % {"name": tag.name}
    )


def _gone() -> CannotWrangle:
    return CannotWrangle(_("A tag that it changed is not there any more."))
