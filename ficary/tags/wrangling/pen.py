"""With which a change is made and written down at once, so that it can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags import closure, events, graph
from ficary.tags.models import (
    TYPED,
    FormerName,
    Link,
    LinkQuerySet,
    Tag,
    TagWord,
    Turn,
    What,
    Wrangling,
)
from ficary.tags.wrangling import rules
from ficary.tags.wrangling.refused import CannotWrangle

# What an index holds of works is another when one of these is.
MEANING: Final = ("name", "kind", "merger_id")


class Pen:
    """Each of its methods changes rows and remembers how they were."""

    def __init__(self) -> None:
        self.facts: dict[int, dict[str, list[Any]]] = {}
        # Below, above → (metatag, was there before, is there now).
        self.links: dict[tuple[int, int], tuple[bool, bool, bool]] = {}
        self.above: set[int] = set()
        # Tags that are new, or go: a change even if nothing is said of them.
        self.made: set[int] = set()
        self.entry: Wrangling | None = None

    def put(self, keys: Iterable[int], **facts: Any) -> None:
        """Say `facts` of these tags."""
        rows = Tag.objects.filter(pk__in=list(keys)).values("pk", *facts)
        others = [row for row in rows if any(row[name] != facts[name] for name in facts)]
        self._look(row["pk"] for row in others)
        for row in others:
            known = self.facts.setdefault(row["pk"], {})
            for name, value in facts.items():
                if name in known or row[name] != value:
                    known[name] = [known.get(name, [row[name]])[0], value]
        changed = Tag.objects.filter(pk__in=[row["pk"] for row in others])
        changed.update(**facts, generation=F("generation") + 1)
        if {"name", "kind"} & facts.keys():
            _spell(changed)
        if "canonical" in facts:
            TagWord.objects.filter(tag__in=changed).update(canonical=facts["canonical"])

    def tie(self, pairs: Iterable[tuple[int, int]], *, meta: bool) -> None:
        """Put the second above the first of each pair."""
        wanted = {pair for pair in pairs if pair[0] != pair[1]}
        rows = Link.objects.filter(below__in={below for below, _above in wanted})
        new = wanted - set(rows.values_list("below", "above"))
        self._look(below for below, _above in new if meta)
        Link.objects.bulk_create(
            [Link(below_id=below, above_id=above, meta=meta) for below, above in sorted(new)]
        )
        for pair in new:
            self._remember(pair, meta=meta, now=True)

    def untie(self, links: LinkQuerySet) -> None:
        rows = list(links.values_list("pk", "below", "above", "meta"))
        self._look(below for _pk, below, _above, meta in rows if meta)
        Link.objects.filter(pk__in=[row[0] for row in rows]).delete()
        for _pk, below, above, meta in rows:
            self._remember((below, above), meta=meta, now=False)

    def _remember(self, pair: tuple[int, int], *, meta: bool, now: bool) -> None:
        before = self.links[pair][1] if pair in self.links else not now
        self.links[pair] = (meta, before, now)

    def _look(self, keys: Iterable[int]) -> None:
        """Under what works with these were found until now."""
        self.above |= graph.above(keys)

    # What came of it

    @property
    def changes(self) -> dict[str, Any]:
        """What is otherwise than before, as `Wrangling.changes` has it."""
        facts = {
            str(key): {name: pair for name, pair in said.items() if pair[0] != pair[1]}
            for key, said in self.facts.items()
        }
        links = [
            [below, above, meta, now]
            for (below, above), (meta, before, now) in self.links.items()
            if before != now
        ]
        return {"facts": {key: said for key, said in facts.items() if said}, "links": links}

    @property
    def touched(self) -> set[int]:
        return {*self.facts, *self.made, *(key for pair in self.links for key in pair)}

    @property
    def meant(self) -> set[int]:
        """Tags that mean something else than before; all below them do too."""
        of_facts = {key for key, said in self.facts.items() if said.keys() & set(MEANING)}
        return of_facts | self.retied

    @property
    def mergers(self) -> dict[int, tuple[int | None, int | None]]:
        """What tags stood for, and stand for now; None is themselves."""
        said = {key: of["merger_id"] for key, of in self.facts.items() if "merger_id" in of}
        return {key: (pair[0], pair[1]) for key, pair in said.items() if pair[0] != pair[1]}

    @property
    def retied(self) -> set[int]:
        """Tags with other metatags than before."""
        return {below for (below, _above), (meta, *_rest) in self.links.items() if meta}


@contextmanager
def writing(
    what: What,
    tag: Tag,
    *,
    by: User,
    other: Tag | None = None,
    group: UUID | None = None,
    as_keeper: bool = False,
    undoes: Wrangling | None = None,
) -> Iterator[Pen]:
    """One change, alone: what the pen writes is checked, told and kept together, or not at all."""
    rules.may(by, as_keeper=as_keeper)
    pen = Pen()
    with transaction.atomic():
        Turn.take()
        for each in filter(None, (tag, other)):
            _fresh(each)
        yield pen
        changes = pen.changes
        if not (changes["facts"] or changes["links"] or pen.made):
            return
        _finish(pen)
        _keep_names(pen, back=undoes is not None)
        pen.entry = Wrangling.objects.create(
            what=what,
            by=by,
            tag=tag,
            other=other,
            name=tag.name,
            changes=changes,
            group=group,
            for_keepers=as_keeper,
            undoes=undoes,
        )
        pen.entry.touched.set(pen.touched)
    tag.refresh_from_db()


def _fresh(tag: Tag) -> None:
    try:
        tag.refresh_from_db()
    except Tag.DoesNotExist as error:
        raise CannotWrangle(_("“%(name)s” is not there any more.") % {"name": tag.name}) from error


def _finish(pen: Pen) -> None:
    try:
        closure.keep(pen.retied)
    except closure.Circle as error:
        raise CannotWrangle(_("A tag would stand above itself.")) from error
    rules.check(pen.touched)
    if pen.meant:
        above = pen.above | graph.above(pen.meant)
        events.tag_changed.send(Tag, tags=pen.meant, above=above)
    events.tags_wrangled.send(Tag, tags=pen.touched, mergers=pen.mergers)


def _keep_names(pen: Pen, *, back: bool) -> None:
    """Addresses by the names that tags had before lead to those that they have now."""
    for key, said in pen.facts.items():
        if "name" in said:
            FormerName.objects.note(key, *said["name"], back=back)


def _spell(tags: Iterable[Tag]) -> None:
    """Keep what follows from name and kind."""
    for tag in tags:
        TagWord.objects.filter(tag=tag).delete()
        tag.save()
        if tag.kind not in TYPED:
            TagWord.objects.filter(tag=tag).delete()
