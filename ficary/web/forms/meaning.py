"""What a filled in form of filters asks of the index."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import get_language_info

from ficary.core import same
from ficary.core.prepared import Prepared
from ficary.people.models import User, Viewer
from ficary.search import amounts, language, terms
from ficary.search import wanted as ask
from ficary.search.language import MOST_WORDS, Trouble
from ficary.search.wanted import Between, Every, Ids, Is, Node, Not, Sort, Wanted, Words
from ficary.tags import names
from ficary.tags.models import TYPED, Kind, Tag
from ficary.web.forms.languages import called
from ficary.web.forms.ticked import Ticked
from ficary.works.models import COUNTED

# Orders, by the names of AO3's addresses.
SORTS: Final[dict[str, Sort]] = {
    "_score": "best",
    "revised_at": "updated",
    "created_at": "posted",
    "title_to_sort_on": "title",
    "authors_to_sort_on": "author",
    "word_count": "words",
    "chapters": "chapters",
    "hits": "hits",
    "kudos_count": "kudos",
    "comments_count": "comments",
    "bookmarks_count": "bookmarks",
    "kudos_per_hit": "kudos_per_hit",
}
NAMES: Final = (
    *("fandom_names", "relationship_names", "character_names", "freeform_names"),
    "any_tags",
)


def _known_of(member: bool, keys: list[str]) -> QuerySet[Tag]:
    """Of a tag that readers alone have made, only those know who find works under it."""
    told = Tag.objects.told_to(User() if member else AnonymousUser())
    return (told | Tag.objects.filter(merger__isnull=False)).filter(key__in=keys)


_known = Prepared(_known_of)


class Meaning:
    """Of what was read (`fields`) and ticked."""

    def __init__(
        self,
        fields: dict[str, Any],
        ticked: Ticked,
        viewer: Viewer,
        languages: Iterable[tuple[str, str]],
    ) -> None:
        self._fields, self._boxes = fields, ticked
        self._languages = languages
        self._viewer = viewer
        # What was typed into a field, and what of it was not understood.
        self.troubles: list[tuple[str, list[Trouble]]] = []
        # Names that are no tag: they are looked for as words.
        self.unknown: list[str] = []
        # Of these: each costs as much as one that was typed to be looked for.
        self._words = 0

    def wanted(self, base: Node) -> Wanted:
        understood = self._understand("query")
        nodes = [base, *understood.node.nodes, *self._tags(), *self._texts(), *self._facts()]
        sort, ascending = self._order(any(map(has_texts, nodes[1:])))
        if understood.sort:
            sort = understood.sort
            ascending = sort in ask.ASCENDING
        if understood.ascending is not None:
            ascending = understood.ascending
        return Wanted(Every((*nodes, *self._ranges())), sort, ascending)

    def _understand(self, field: str) -> language.Understood:
        typed = self._fields.get(field, "")
        found = language.understand(typed, self._tag, self._named_languages, self._all_of)
        self.troubles.append((typed, found.troubles))
        return found

    def _order(self, texts: bool) -> tuple[Sort, bool]:
        asked = self._fields.get("sort", "")
        sort = SORTS.get(asked, "best" if texts else "updated")
        if sort == "best" and not texts:
            sort = "updated"
        ascending = sort in ask.ASCENDING
        if direction := self._fields.get("direction"):
            ascending = direction == "asc"
        return sort, ascending

    def _tags(self) -> Iterator[Node]:
        yield from self._ticked()
        typed = [name for field in NAMES for name in self._fields.get(field, [])]
        excluded = self._fields.get("no_tags", [])
        known = {tag.key: tag for tag in self._named([*typed, *excluded])}
        for name in typed:
            yield from self._either(known, name)
        for name in excluded:
            yield from (Not(node) for node in self._either(known, name, together=True))

    def _ticked(self) -> Iterator[Node]:
        """One of the ratings, since a work has one; every one of the other tags."""
        boxes = self._boxes
        boxes.settle()
        if boxes.ratings:
            yield Ids("tag", boxes.ratings)
        for key in sorted(boxes.include - set(boxes.ratings)):
            yield Ids("tag", (key,))
        if boxes.exclude:
            yield Not(Ids("tag", tuple(sorted(boxes.exclude))))

    def _either(
        self, known: dict[str, Tag], name: str, *, together: bool = False
    ) -> Iterator[Node]:
        """The tag; or else the words of the name among those of tags, `together` as a phrase."""
        if tag := known.get(same.key(name)):
            yield Ids("tag", (tag.merger_id or tag.pk,))
            return
        self.unknown.append(name)
        words = terms.split(name)
        self._words += len(words)
        if not words or self._words > MOST_WORDS:
            yield ask.Any(())
        elif together:
            yield Words(tuple(words), "tags")
        else:
            yield from (Words((word,), "tags") for word in dict.fromkeys(words))

    def _named(self, typed: Iterable[str]) -> list[Tag]:
        keys = {same.key(name) for name in typed}
        return _known.ask(self._viewer.is_authenticated, keys=sorted(keys)) if keys else []

    def _tag(self, kind: Kind, name: str) -> Node | None:
        found = [tag for tag in self._named([names.squish(name)]) if tag.kind == kind]
        return Ids("tag", (found[0].merger_id or found[0].pk,)) if found else None

    def _all_of(self, kind: Kind) -> dict[str, int]:
        return {} if kind in TYPED else self._seeded.get(kind, {})

    @cached_property
    def _seeded(self) -> dict[str, dict[str, int]]:
        """Ratings, warnings and categories, to which no reader adds."""
        found: dict[str, dict[str, int]] = {}
        for kind, name, key in Tag.objects.seeded().values_list("kind", "name", "pk"):
            found.setdefault(kind, {})[name] = key
        return found

    def _named_languages(self) -> dict[str, tuple[str, ...]]:
        """By their codes, their own names, and those that are English."""
        named = {
            same.folded(said): (code,)
            for code, name in self._languages
            for said in (name, _in_english(code))
        }
        return named | called(code for code, _name in self._languages)

    def _texts(self) -> Iterator[Node]:
        for name in ("title", "creators"):
            yield from (_within(node, name) for node in self._understand(name).node.nodes)

    def _facts(self) -> Iterator[Node]:
        fields = self._fields
        for name in ("complete", "crossover", "members_only"):
            if fields.get(name) in ("T", "F"):
                yield Is(name, fields[name] == "T")
            elif fields.get(name):
                yield ask.OfStatus(fields[name])
        for name in ("one_pairing", "one_chapter"):
            if fields.get(name):
                yield Is(name)
        if codes := fields.get("language"):
            yield ask.Any(tuple(ask.Language(code) for code in codes))

    def _ranges(self) -> Iterator[Node]:
        fields = self._fields
        for name in ("words", *COUNTED, "updated"):
            if fields.get(name):
                yield Between(name, *fields[name])
        if fields.get("words_from") or fields.get("words_to"):
            least, most = fields.get("words_from"), fields.get("words_to")
            yield Between("words", *ordered(least and least[0], most and most[1]))
        if fields.get("date_from") or fields.get("date_to"):
            low, high = ordered(fields.get("date_from"), fields.get("date_to"))
            yield Between(
                "updated",
                amounts.moments(low.isoformat())[0] if low else None,
                amounts.moments(high.isoformat())[1] if high else None,
            )


def ordered[T: (int, date)](low: T | None, high: T | None) -> tuple[T | None, T | None]:
    """From 5000 to 10 is from 10 to 5000, as "5000-10" is."""
    return (high, low) if low is not None and high is not None and low > high else (low, high)


def _in_english(code: str) -> str:
    try:
        return str(get_language_info(code.lower())["name"])
    except KeyError:
        return code


def has_texts(node: Node) -> bool:
    """Whether words are looked for, by which matches can be better or worse."""
    match node:
        case Words():
            return True
        case Every(nodes) | ask.Any(nodes):
            return any(map(has_texts, nodes))
    return False


def _within(node: Node, field: str) -> Node:
    """The same, in one field of text."""
    match node:
        case Words(words, "", open_end):
            return Words(words, field, open_end)
        case Not(inner):
            return Not(_within(inner, field))
        case Every(nodes):
            return Every(tuple(_within(each, field) for each in nodes))
        case ask.Any(nodes):
            return ask.Any(tuple(_within(each, field) for each in nodes))
    return node
