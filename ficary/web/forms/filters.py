"""What readers look for: the fields of the search page and of the filters beside each list.

All of it stands in the address, under the names that AO3's addresses have.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar, Final

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from ficary.people.models import Viewer
from ficary.search import amounts, language
from ficary.search.wanted import Any, Node, Wanted
from ficary.tags.models import Kind, Tag
from ficary.web.forms.cautions import Cautions
from ficary.web.forms.fields import choice
from ficary.web.forms.filter_fields import (
    Amount,
    Day,
    DrawnOnce,
    Names,
    Order,
    Shared,
    Ticks,
    number,
)
from ficary.web.forms.filter_names import asks, field, lists
from ficary.web.forms.languages import InLanguage
from ficary.web.forms.meaning import Meaning
from ficary.web.forms.ticked import Ticked
from ficary.works.facts import Status

_YES_NO: Final = (("", _("All")), ("T", _("Only these")), ("F", _("None of these")))

# Fields that are folded away beside a list …
FOLDED: Final = (
    "creators",
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
# … and those of the search page, which stand there only if they are filled in.
ELSEWHERE: Final = (
    "title",
    *("fandom_names", "relationship_names", "character_names", "freeform_names"),
    *("words", "hits", "kudos", "comments", "bookmarks"),
)


class FilterForm(InLanguage):
    """Whatever cannot be read has an error beside it, and the rest is looked for without it; what
    is too long, and an unknown language, find nothing, or a list without it would look like what
    was found."""

    NAMES: ClassVar[dict[str, str]] = {
        "any_tags": field("other_tag_names"),
        "no_tags": field("excluded_tag_names"),
        "sort": field("sort_column"),
        "direction": field("sort_direction"),
        "language": field("language_id"),
        "rating": field("rating_ids"),
        "warning": f"{field('archive_warning_ids')}[]",
        "category": f"{field('category_ids')}[]",
        "one_pairing": field("otp"),
        "one_chapter": field("single_chapter"),
        "members_only": field("restricted"),
        "updated": field("revised_at"),
        "words": field("word_count"),
        **{name: field(f"{name}_count") for name in ("kudos", "comments", "bookmarks")},
    }
    use_required_attribute = False
    bound_field_class = DrawnOnce

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
        # As on AO3; behind each of the two what a work may say of itself.
        choices=(
            ("", _("All works")),
            ("T", _("Complete")),
            (Status.COMPLETE.value, _("Complete, nothing to come")),
            (Status.MAY_CONTINUE.value, Status.MAY_CONTINUE.label),
            ("F", _("Not complete")),
            (Status.IN_PROGRESS.value, Status.IN_PROGRESS.label),
            (Status.ON_HIATUS.value, Status.ON_HIATUS.label),
            (Status.ABANDONED.value, Status.ABANDONED.label),
        ),
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
    words_from = Amount(
        amounts.numbers,
        _("Write a number here."),
        label=_("Words from"),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    words_to = Amount(
        amounts.numbers,
        _("Write a number here."),
        label=_("to"),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    words = number(_("Number of words"))
    hits = number(_("Hits"))
    kudos = number(_("Kudos"))
    comments = number(_("Comments"))
    bookmarks = number(_("Bookmarks"))
    updated = Amount(
        amounts.moments,
        _("Write a time here: 2024, >2024-05-01, <2 weeks or 1-3 months."),
        label=_("Updated"),
        # Hints may hold HTML.
        help_text=lazy(escape, str)(
            _("For example “<2 weeks” for what is newer, “>1 year” for what is older.")
        ),
        # `works/_times.html`.
        widget=forms.TextInput({"list": "times"}),
    )
    date_from = forms.DateField(label=_("Updated from"), required=False, widget=Day)
    date_to = forms.DateField(label=_("to"), required=False, widget=Day)
    rating = Ticks(label=_("Rating"), widget=forms.Select)
    warning = Ticks(label=_("Archive Warnings"), widget=forms.CheckboxSelectMultiple)
    category = Ticks(label=_("Categories"), widget=forms.CheckboxSelectMultiple)
    sort = Order(label=_("Sort by"), required=False)
    direction = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=(("", _("The usual way")), ("asc", _("Ascending")), ("desc", _("Descending"))),
    )

    def __init__(
        self,
        data: QueryDict,
        *,
        languages: Iterable[tuple[str, str]],
        viewer: Viewer | None = None,
    ) -> None:
        super().__init__(data)
        self._viewer = viewer or AnonymousUser()
        self._languages = list(languages)
        self.hear_language(self._languages)
        choice(self, "sort").choices = [
            ("", _("Best match") if self.texts_asked() else _("Date updated")),
            *([("revised_at", _("Date updated"))] if self.texts_asked() else []),
            ("created_at", _("Date posted")),
            ("title_to_sort_on", _("Title")),
            ("authors_to_sort_on", _("Author")),
            ("word_count", _("Words")),
            ("chapters", _("Chapters")),
            ("kudos_count", _("Kudos")),
            ("comments_count", _("Comments")),
            ("bookmarks_count", _("Bookmarks")),
            ("hits", _("Hits")),
            ("kudos_per_hit", _("Kudos per hit")),
        ]
        self.cautions = Cautions([])
        # Names that are no tag: they are looked for as words.
        self.unknown: list[str] = []
        # AO3's search page sends them without "include", and one rating bare.
        included = (*lists("include_work_search"), *lists("work_search"), field("rating_ids"))
        excluded = lists("exclude_work_search")
        self.ticked = Ticked(data, include=included, exclude=excluded)

    def offer(self, seeded: Iterable[Tag]) -> None:
        """Have ratings, warnings and categories stand in the form, as on the search page."""
        for kind, tags in groupby(sorted(seeded, key=_kind), key=_kind):
            named = [(tag.pk, tag.name) for tag in tags]
            any_ = [("", _("Any"))] if kind == Kind.RATING else []
            choice(self, kind).choices = [*any_, *named]

    def texts_asked(self) -> bool:
        """Whether there is something typed by which one match can be better than another."""
        return any(self.data.get(self.add_prefix(name)) for name in ("query", "title", "creators"))

    def add_prefix(self, field_name: str) -> str:
        return self.NAMES.get(field_name, field(field_name))

    @property
    def elsewhere(self) -> list[forms.BoundField]:
        return [self[name] for name in ELSEWHERE if self.data.get(self.add_prefix(name))]

    @property
    def asked(self) -> bool:
        """Whether the address asks for anything but a page."""
        return asks(self.data)

    @property
    def asked_more(self) -> bool:
        """Whether one of the fields that are folded away is filled in."""
        return any(self.data.get(self.add_prefix(name)) for name in FOLDED) or bool(self.errors)

    @property
    def too_long(self) -> bool:
        return any(self.has_error(name, "max_length") for name in self.errors)

    @property
    def _nothing(self) -> bool:
        return self.too_long or self.has_error("language")

    def wanted(self, base: Node) -> Wanted:
        """Out of the works under `base`, what is asked for."""
        self.is_valid()
        meaning = Meaning(self.cleaned_data, self.ticked, self._viewer, self._languages)
        wanted = meaning.wanted(base).also(*([Any(())] if self._nothing else []))
        self.cautions, self.unknown = Cautions(meaning.troubles), meaning.unknown
        return wanted


FilterForm.base_fields = Shared(
    FilterForm.base_fields, own=("language", "sort", "rating", "warning", "category")
)


def _kind(tag: Tag) -> str:
    return tag.kind
