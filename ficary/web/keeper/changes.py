"""What pages say of changes of tags: what was otherwise, what moved along, what can be undone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Tag, What, Wrangling, WranglingQuerySet
from ficary.web.requests import MemberRequest, archive_of

# Of what moved along with a tag, so many of each sort are named.
NAMED: Final = 8
# Of what was done at one stroke, so many changes stand on a page of all; the rest has its own.
UNFOLDED: Final = 10
# Tags that stand for all those of one stroke.
IN_SHORT: Final = 3

type _Name = str | Promise


@dataclass(slots=True)
class Told:
    """One change."""

    change: Wrangling
    # Its name or kind before and after.
    pairs: list[tuple[_Name, _Name]]
    # What moved along: of which sort, some names, and how many more.
    along: list[tuple[_Name, list[str], int]]
    # Whether whoever looks at it may undo it, and others that were done at one stroke with it.
    undoable: bool = False
    together: bool = False
    fold: "Fold | None" = None


@dataclass(slots=True)
class Fold:
    """What was done at one stroke."""

    rows: list[Told] = field(default_factory=list)
    # How many of each sort.
    sorts: list[tuple[_Name, int]] = field(default_factory=list)
    number: int = 0
    # Those that nobody has undone.
    standing: int = 0

    @property
    def names(self) -> list[str]:
        """Of some of the tags."""
        return self._names[:IN_SHORT]

    @property
    def more_names(self) -> bool:
        return self.left > 0 or len(self._names) > IN_SHORT

    @property
    def _names(self) -> list[str]:
        return list(dict.fromkeys(row.change.name for row in self.rows))

    @property
    def left(self) -> int:
        return self.number - len(self.rows)


def tell(request: MemberRequest, changes: Iterable[Wrangling]) -> list[Told]:
    """Each by itself."""
    rows = list(changes)
    along = [_along(row) for row in rows]
    keys = {key for sorts in along for moved in sorts.values() for key in moved[:NAMED]}
    names = dict(Tag.objects.filter(pk__in=keys).values_list("pk", "name"))
    may = request.user.keeper or archive_of(request).wrangling_open
    numbers = _undoable(request, rows) if may else {}
    return [
        Told(
            row,
            list(_pairs(row)),
            [_named(sort, moved, names) for sort, moved in sorts.items()],
            undoable=may and _may_undo(row, request.user.keeper),
            together=bool(row.group and numbers.get(row.group, 0) > 1),
        )
        for row, sorts in zip(rows, along, strict=True)
    ]


def tell_folded(
    request: MemberRequest, leading: Iterable[Wrangling], among: WranglingQuerySet
) -> list[Told]:
    """What was done at one stroke as one row: `leading` are the last of each, out of `among`."""
    heads = list(leading)
    theirs = among.filter(group__in={head.group for head in heads if head.group})
    folds = _folds(theirs)
    place = Window(RowNumber(), partition_by="group", order_by=F("pk").desc())
    unfolded = theirs.filter(group__in=folds).annotate(place=place).filter(place__lte=UNFOLDED)
    within = list(unfolded.for_listing().newest()) if folds else []
    told = tell(request, [*heads, *within])
    for row in told[len(heads) :]:
        assert row.change.group
        folds[row.change.group].rows.append(row)
    for row in told[: len(heads)]:
        row.fold = folds.get(row.change.group) if row.change.group else None
    return told[: len(heads)]


def tell_newest(request: MemberRequest, among: WranglingQuerySet, most: int) -> list[Told]:
    return tell_folded(request, among.leading().newest().for_listing()[:most], among)


def _folds(theirs: WranglingQuerySet) -> dict[UUID, Fold]:
    """Those with more than one change."""
    counted = (
        theirs.order_by()
        .values_list("group", "what")
        .annotate(number=Count("pk"), standing=Count("pk", filter=Q(undone=None)))
    )
    folds = defaultdict[UUID, Fold](Fold)
    for group, what, number, standing in counted.order_by("-number", "what"):
        assert group
        folds[group].number += number
        folds[group].standing += standing
        folds[group].sorts.append((What(what).label, number))
    return {group: fold for group, fold in folds.items() if fold.number > 1}


def _undoable(request: MemberRequest, rows: list[Wrangling]) -> dict[UUID | None, int]:
    """How many of each group she may undo."""
    groups = {row.group for row in rows if row.group}
    may = Wrangling.objects.filter(group__in=groups).undoable_by(request.user)
    return dict(may.values_list("group").annotate(number=Count("pk"))) if groups else {}


def _may_undo(row: Wrangling, keeper: bool) -> bool:
    undone = getattr(row, "undone", None)
    return row.tag is not None and undone is None and (keeper or not row.for_keepers)


def _pairs(row: Wrangling) -> Iterable[tuple[_Name, _Name]]:
    for said in row.changes["facts"].values():
        if "name" in said:
            before, after = said["name"]
            yield f"“{before}”", f"“{after}”"
        if "kind" in said:
            before, after = said["kind"]
            yield Kind(before).label, Kind(after).label


def _along(row: Wrangling) -> dict[_Name, list[int]]:
    """Other tags than the two that the change names, by what they are to the first."""
    found = defaultdict[_Name, list[int]](list)
    for key, said in row.changes["facts"].items():
        if "merger_id" in said and int(key) != row.tag_id:
            found[_("Synonyms")].append(int(key))
    for below, above, meta, _now in row.changes["links"]:
        if row.other_id in (below, above):
            continue
        if above == row.tag_id:
            found[_("Subtags") if meta else _("Its tags")].append(below)
        elif below == row.tag_id:
            found[_("Metatags") if meta else _("Belongs to")].append(above)
    return found


def _named(sort: _Name, moved: list[int], names: dict[Any, str]) -> tuple[_Name, list[str], int]:
    shown = [names[key] for key in moved[:NAMED] if key in names]
    return sort, shown, len(moved) - len(shown)
