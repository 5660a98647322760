"""What readers look for: the fields of the search page and of the filters beside each list.

All of it stands in the address, under the names that AO3's addresses have.
"""

from collections.abc import Iterator
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Language
from ficary.core import same
from ficary.search import amounts, language, terms
from ficary.search import wanted as ask
from ficary.search.language import Trouble
from ficary.search.wanted import Between, Every, Ids, Is, Node, Not, Sort, Wanted, Words
from ficary.tags import names
from ficary.tags.models import Kind, Tag
from ficary.web.forms.fields import Ao3BoundField

# Beyond this nobody ticks, and every tag costs.
MOST_TAGS: Final = 200
IDS: Final = {
    Kind.RATING: "rating_ids",
    Kind.WARNING: "archive_warning_ids",
    Kind.CATEGORY: "category_ids",
    Kind.FANDOM: "fandom_ids",
    Kind.CHARACTER: "character_ids",
    Kind.RELATIONSHIP: "relationship_ids",
    Kind.FREEFORM: "freeform_ids",
}
_SORTS: Final[dict[str, Sort]] = {
    "_score": "best",
    "revised_at": "updated",
    "created_at": "posted",
    "title_to_sort_on": "title",
    "authors_to_sort_on": "author",
    "word_count": "words",
    "chapters": "chapters",
}
_YES_NO: Final = (("", _("All")), ("T", _("Only these")), ("F", _("None of these")))

# Fields that are folded away beside a list.
FOLDED: Final = (
    "crossover",
    "one_pairing",
    "one_chapter",
    "words_from",
    "words_to",
    "updated",
    "date_from",
    "date_to",
    "language",
    "members_only",
    "direction",
)


class Names(forms.CharField):
    """A comma list of tags; those of `kind` are suggested, of any if it is None."""

    # What the field of suggestions asks for (`forms/tag_names.html`).
    forbidden, longest, beside = names.FORBIDDEN, limits.TAG, False

    def __init__(self, label: Any, kind: Kind | None = None) -> None:
        widget = forms.Textarea({"rows": 1, "autocapitalize": "none"})
        super().__init__(label=label, required=False, max_length=5000, widget=widget)
        self.template_name = "forms/tag_names.html"
        self.suggested = kind.value if kind else "tag"

    def clean(self, value: Any) -> list[str]:
        return names.split(super().clean(value))[:MOST_TAGS]


class Amount(forms.CharField):
    """A range, as `search.amounts` reads them."""

    def __init__(self, read: Any, wrong: Any, **facts: Any) -> None:
        super().__init__(required=False, max_length=60, **facts)
        self._read, self._wrong = read, wrong

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return self._read(typed)
        except ValueError as error:
            raise ValidationError(self._wrong) from error


class Order(forms.ChoiceField):
    """Addresses from elsewhere may ask for an order that we have not: then it is the usual one."""

    def valid_value(self, value: str) -> bool:
        return True


def _field(name: str) -> str:
    return f"work_search[{name}]"


class FilterForm(forms.Form):
    """Whatever cannot be read has an error beside it, and the rest is looked for without it."""

    NAMES: ClassVar[dict[str, str]] = {
        "any_tags": _field("other_tag_names"),
        "no_tags": _field("excluded_tag_names"),
        "sort": _field("sort_column"),
        "direction": _field("sort_direction"),
        "language": _field("language_id"),
        "ratings": _field("rating_ids"),
        "one_pairing": _field("otp"),
        "one_chapter": _field("single_chapter"),
        "members_only": _field("restricted"),
        "updated": _field("revised_at"),
        "words": _field("word_count"),
    }
    use_required_attribute = False
    bound_field_class = Ao3BoundField

    query = forms.CharField(label=_("Search for"), required=False, max_length=language.LONGEST)
    title = forms.CharField(label=_("Title"), required=False, max_length=200)
    creators = forms.CharField(label=_("Author"), required=False, max_length=200)
    fandom_names = Names(_("Fandoms"), Kind.FANDOM)
    relationship_names = Names(_("Relationships"), Kind.RELATIONSHIP)
    character_names = Names(_("Characters"), Kind.CHARACTER)
    freeform_names = Names(_("Additional tags"), Kind.FREEFORM)
    any_tags = Names(_("Other tags to include"))
    no_tags = Names(_("Other tags to exclude"))
    complete = forms.ChoiceField(
        label=_("Completion"),
        required=False,
        choices=(("", _("All works")), ("T", _("Complete")), ("F", _("In progress"))),
    )
    crossover = forms.ChoiceField(
        label=_("Crossovers"),
        required=False,
        choices=(
            ("", _("With crossovers")),
            ("T", _("Only crossovers")),
            ("F", _("No crossovers")),
        ),
    )
    one_pairing = forms.BooleanField(label=_("One relationship only"), required=False)
    one_chapter = forms.BooleanField(label=_("One chapter only"), required=False)
    members_only = forms.ChoiceField(label=_("For members only"), required=False, choices=_YES_NO)
    words_from = Amount(amounts.numbers, _("Write a number here."), label=_("From"))
    words_to = Amount(amounts.numbers, _("Write a number here."), label=_("to"))
    words = Amount(
        amounts.numbers,
        _("Write a number here: 1000, >1000, <1000 or 1000-5000."),
        label=_("Number of words"),
    )
    updated = Amount(
        amounts.moments,
        _("Write a time here: 2024, >2024-05-01, <2 weeks or 1-3 months."),
        label=_("Updated"),
        # Hints may hold HTML.
        help_text=lazy(escape, str)(
            _("For example “<2 weeks” for what is newer, “>1 year” for what is older.")
        ),
    )
    date_from = forms.DateField(label=_("Updated from"), required=False)
    date_to = forms.DateField(label=_("to"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    ratings = forms.MultipleChoiceField(label=_("Ratings"), required=False)
    sort = Order(label=_("Sort by"), required=False)
    direction = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=(("", _("The usual way")), ("asc", _("Ascending")), ("desc", _("Descending"))),
    )

    data: QueryDict

    def __init__(self, data: QueryDict, *, languages: list[Language]) -> None:
        super().__init__(data)
        offered = [("", _("All languages")), *((each.code, each.name) for each in languages)]
        self.fields["language"].choices = offered  # type: ignore[attr-defined]
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            ("", _("Best match") if self._texts_asked() else _("Date updated")),
            *([("revised_at", _("Date updated"))] if self._texts_asked() else []),
            ("created_at", _("Date posted")),
            ("title_to_sort_on", _("Title")),
            ("authors_to_sort_on", _("Author")),
            ("word_count", _("Words")),
            ("chapters", _("Chapters")),
        ]
        for name in ("date_from", "date_to"):
            self.fields[name].widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        for name in ("words_from", "words_to"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        self.troubles: list[Trouble] = []
        # Names that are no tag: they are looked for as words.
        self.unknown: list[str] = []
        self.include = self._ids("include_work_search") | set(self._ticked_ratings())
        self.exclude = self._ids("exclude_work_search")

    def _texts_asked(self) -> bool:
        """Whether there is something typed by which one match can be better than another."""
        return any(self.data.get(self.add_prefix(name)) for name in ("query", "title", "creators"))

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, _field(field_name))

    def _ids(self, prefix: str) -> set[int]:
        sent = [
            value for name in IDS.values() for value in self.data.getlist(f"{prefix}[{name}][]")
        ]
        return _keys(sent[:MOST_TAGS])

    def _ticked_ratings(self) -> set[int]:
        """As AO3's search page sends them, without "include"."""
        sent = [
            *self.data.getlist(_field("rating_ids")),
            *self.data.getlist(f"{_field('archive_warning_ids')}[]"),
            *self.data.getlist(f"{_field('category_ids')}[]"),
        ]
        return _keys(sent[:MOST_TAGS])

    @property
    def asked(self) -> bool:
        """Whether the address asks for anything but a page."""
        return any(
            value and (name.startswith(("work_search[", "include_work", "exclude_work")))
            for name, value in self.data.items()
        )

    @property
    def asked_more(self) -> bool:
        """Whether one of the fields that are folded away is filled in."""
        return any(self.data.get(self.add_prefix(name)) for name in FOLDED) or bool(self.errors)

    def said(self) -> list[str]:
        """What was not understood of the words: where, and what."""
        typed = self.cleaned_data.get("query", "")
        return [
            gettext("“%(where)s”: %(what)s")
            % {"where": typed[trouble.start : trouble.end], "what": trouble.message}
            for trouble in self.troubles
        ]

    # What it means

    def wanted(self, base: Node) -> Wanted:
        """Out of the works under `base`, what is asked for."""
        self.is_valid()
        fields = self.cleaned_data
        understood = language.understand(fields.get("query", ""), self._tag)
        self.troubles = understood.troubles
        nodes = [base, *understood.node.nodes, *self._tags(), *self._facts()]
        texts = ask_texts(understood.node)
        sort, ascending = self._order(texts)
        if understood.sort:
            sort = understood.sort
            ascending = sort in ask.ASCENDING
            if understood.ascending is not None:
                ascending = understood.ascending
        return Wanted(Every(tuple(nodes)), sort, ascending)

    def _order(self, texts: bool) -> tuple[Sort, bool]:
        asked = self.cleaned_data.get("sort", "")
        sort = _SORTS.get(asked, "best" if texts else "updated")
        if sort == "best" and not texts:
            sort = "updated"
        ascending = sort in ask.ASCENDING
        if direction := self.cleaned_data.get("direction"):
            ascending = direction == "asc"
        return sort, ascending

    def _tags(self) -> Iterator[Node]:
        yield from self._ticked()
        fields = self.cleaned_data
        typed = [
            name
            for field in (
                "fandom_names",
                "relationship_names",
                "character_names",
                "freeform_names",
                "any_tags",
            )
            for name in fields.get(field, [])
        ]
        known = {tag.key: tag for tag in _named(typed)}
        excluded = fields.get("no_tags", [])
        known |= {tag.key: tag for tag in _named(excluded)}
        for name in typed:
            yield self._named(known, name)
        for name in excluded:
            yield Not(self._named(known, name))

    def _ticked(self) -> Iterator[Node]:
        """One of the ratings, since a work has one; every one of the other tags."""
        kinds = dict(Tag.objects.filter(pk__in=self.include).values_list("pk", "kind"))
        ratings = tuple(key for key, kind in kinds.items() if kind == Kind.RATING)
        if ratings:
            yield Ids("tag", ratings)
        for key in sorted(self.include - set(ratings)):
            yield Ids("tag", (key,))
        if self.exclude:
            yield Not(Ids("tag", tuple(sorted(self.exclude))))

    def _named(self, known: dict[str, Tag], name: str) -> Node:
        if tag := known.get(same.key(name)):
            return Ids("tag", (tag.pk,))
        self.unknown.append(name)
        words = tuple(terms.split(name))
        return Words(words, "tags") if words else ask.Any(())

    def _tag(self, kind: Kind, name: str) -> Node | None:
        tag = Tag.objects.named(names.squish(name)).filter(kind=kind).first()
        return Ids("tag", (tag.pk,)) if tag else None

    def _facts(self) -> Iterator[Node]:
        fields = self.cleaned_data
        for name, where in (("title", "title"), ("creators", "creators")):
            if fields.get(name):
                understood = language.understand(fields[name], self._tag)
                yield from (_within(node, where) for node in understood.node.nodes)
        for name in ("complete", "crossover", "members_only"):
            if fields.get(name):
                yield Is(name, fields[name] == "T")
        for name in ("one_pairing", "one_chapter"):
            if fields.get(name):
                yield Is(name)
        if fields.get("language"):
            yield ask.Language(fields["language"])
        yield from self._ranges()

    def _ranges(self) -> Iterator[Node]:
        fields = self.cleaned_data
        if fields.get("words"):
            yield Between("words", *fields["words"])
        if fields.get("words_from") or fields.get("words_to"):
            low, high = fields.get("words_from"), fields.get("words_to")
            yield Between("words", low and low[0], high and high[1])
        if fields.get("updated"):
            yield Between("updated", *fields["updated"])
        if fields.get("date_from") or fields.get("date_to"):
            low, high = fields.get("date_from"), fields.get("date_to")
            yield Between(
                "updated",
                amounts.moments(low.isoformat())[0] if low else None,
                amounts.moments(high.isoformat())[1] if high else None,
            )


def ask_texts(node: Node) -> bool:
    """Whether words are looked for, by which matches can be better or worse."""
    match node:
        case Words():
            return True
        case Every(nodes) | ask.Any(nodes):
            return any(map(ask_texts, nodes))
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


def _keys(sent: list[str]) -> set[int]:
    return {int(value) for value in sent if value.isascii() and value.isdigit() and len(value) < 19}


def _named(typed: list[str]) -> list[Tag]:
    return list(Tag.objects.filter(key__in=[same.key(name) for name in typed])) if typed else []
