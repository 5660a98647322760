"""Takes changes back, which are changes themselves."""

from typing import Final, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags.models import Link, Tag, Turn, What, Wrangling
from ficary.tags.wrangling import making, rules
from ficary.tags.wrangling.pen import Pen, writing
from ficary.tags.wrangling.refused import CannotWrangle

# So many of the tags that are in the way are named.
NAMED: Final = 5


class Undone(NamedTuple):
    """How many changes were taken back, and of each that was not, why."""

    done: int
    left: list[str]


@transaction.atomic
def undo(entry: Wrangling, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """Have all as it was before `entry`, unless what it changed has been changed since."""
    if entry.tag is None:
        raise CannotWrangle(_("“%(name)s” is not there any more.") % {"name": entry.name})
    with writing(
        What.UNDONE,
        entry.tag,
        by=by,
        other=entry.other,
        group=group,
        as_keeper=entry.for_keepers,
        undoes=entry,
    ) as pen:
        if Wrangling.objects.filter(undoes=entry).exists():
            raise CannotWrangle(_("That was undone already."))
        _facts(pen, entry)
        _links(pen, entry)
        _refuse_if_held(pen)
        if entry.what == What.MADE:
            pen.made.add(entry.tag.pk)
    if entry.what == What.MADE:
        making.take_away(entry.tag)
    return pen.entry


@transaction.atomic
def undo_group(group: UUID, *, by: User) -> Undone:
    """All that was done at one stroke and still stands, but what has been changed since. That is
    one stroke too."""
    rules.may(by)
    Turn.take()
    standing = Wrangling.objects.filter(group=group).undoable_by(by).newest()
    back = uuid4()
    done, left = 0, []
    for entry in list(standing.select_related("tag", "other")):
        try:
            done += undo(entry, by=by, group=back) is not None
        except CannotWrangle as refused:
            left.append(_told(entry, str(refused)))
    return Undone(done, left)


def _told(entry: Wrangling, why: str) -> str:
    name = entry.tag.name if entry.tag else entry.name
    return why if name in why else f"“{name}”: {why}"


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
            raise CannotWrangle(
                _("Another tag bears the name “%(name)s” now.") % {"name": before["name"]}
            )
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


def _refuse_if_held(pen: Pen) -> None:
    """A tag that is no longer canonical can have nothing under it, nor metatags."""
    lost = [key for key, said in pen.facts.items() if said.get("canonical") == [True, False]]
    for tag in Tag.objects.filter(pk__in=lost):
        tied = [
            tag.synonyms.values_list("pk", flat=True),
            tag.down.values_list("below", flat=True),
            tag.up.filter(meta=True).values_list("above", flat=True),
        ]
        some = [key for keys in tied for key in keys.order_by("pk")[: NAMED + 1]]
        if names := list(Tag.objects.filter(pk__in=some).order_by("sort_name", "pk")):
            others = ", ".join(f"“{one.name}”" for one in names[:NAMED])
            raise CannotWrangle(
                _("“%(name)s” is tied to %(others)s: undo that first.")
                % {"name": tag.name, "others": others + ", …" * (len(names) > NAMED)}
            )


def _since(tag: Tag) -> CannotWrangle:
    return CannotWrangle(
        _("“%(name)s” was changed again since: undo that first.") % {"name": tag.name}
    )


def _gone() -> CannotWrangle:
    return CannotWrangle(_("A tag that it changed is not there any more."))
