"""The form of a work: its own fields, its tags, and the text of a work of one chapter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ficary.archive import limits
from ficary.archive.models import Language
from ficary.people.models import Pseud
from ficary.tags.models import Kind, Tag
from ficary.web.forms.fields import LENGTH_OF_TITLE, CommentsFrom, TagNames, choice, plainly
from ficary.web.forms.set_up import Line
from ficary.web.forms.texts import TextForm
from ficary.works.models import Chapter, Work

# Field -> the kind of tag that is typed in it; in the order in which pages show them.
TYPED = {
    "fandoms": Kind.FANDOM,
    "relationships": Kind.RELATIONSHIP,
    "characters": Kind.CHARACTER,
    "freeforms": Kind.FREEFORM,
}
# Field -> the kind of tag that is ticked in it.
TICKED = {"rating": Kind.RATING, "warnings": Kind.WARNING, "categories": Kind.CATEGORY}
# Fields that say how it is posted.
POSTED_AS = (
    *("language", "status", "planned_chapters", "members_only"),
    *("comments_from", "comments_wait"),
)

_TAGS_HINT = _(
    "Commas between them. Up to {tag} characters each, up to {all} tags in all four fields."
)


class WorkForm(TextForm):
    NAMES = {
        "title": "work[title]",
        "fandoms": "work[fandom_string]",
        "relationships": "work[relationship_string]",
        "characters": "work[character_string]",
        "freeforms": "work[freeform_string]",
        "rating": "work[rating_string]",
        "warnings": "work[archive_warning_strings][]",
        "categories": "work[category_strings][]",
        "summary": "work[summary]",
        "notes": "work[notes]",
        "end_notes": "work[endnotes]",
        "language": "work[language_id]",
        "pseud": "work[author_attributes][ids][]",
        "status": "work[status]",
        "planned_chapters": "work[wip_length]",
        "published_on": "work[published_on]",
        "members_only": "work[restricted]",
        "comments_from": "work[comment_permissions]",
        "comments_wait": "work[moderated_commenting_enabled]",
        "chapter_title": "work[chapter_attributes][title]",
        "source": "work[chapter_attributes][content]",
        "source_format": "work[chapter_attributes][source_format]",
    }
    NEEDED = ("title", "fandoms", "rating", "warnings", "source")
    # Fields of the only chapter: not there when a work has more of them.
    OF_THE_CHAPTER = ("source", "source_format", "chapter_title", "published_on")

    title = Line(label=_("Title"), max_length=limits.TITLE, help_text=LENGTH_OF_TITLE)
    fandoms = TagNames("fandom", label=_("Fandoms"))
    relationships = TagNames(
        "relationship",
        label=_("Relationships"),
        help_text=_("“A/B” for love, “A & B” for all else."),
    )
    characters = TagNames("character", label=_("Characters"))
    freeforms = TagNames("freeform", label=_("Additional tags"))
    rating = forms.ChoiceField(label=_("Rating"), widget=forms.RadioSelect)
    warnings = forms.MultipleChoiceField(
        label=_("Warnings"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least one. You may choose not to warn: that is one of them."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ModelChoiceField(Language.objects.none(), label=_("Language"))
    pseud = forms.ModelChoiceField(
        Pseud.objects.none(), label=_("Posted as"), required=False, empty_label=None
    )
    members_only = forms.BooleanField(
        label=_("Show it to members of this archive only"), required=False
    )
    comments_from = CommentsFrom()
    comments_wait = forms.BooleanField(
        label=_("Let me approve comments before others see them"), required=False
    )
    chapter_title = Line(
        label=_("Chapter title"),
        max_length=limits.TITLE,
        required=False,
        help_text=_("Only if its first chapter has one of its own."),
    )

    def __init__(self, *args: Any, several: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if several:
            for name in self.OF_THE_CHAPTER:
                del self.fields[name]
        self._offer_tags()
        self.fields["fandoms"].help_text = tags_hint(self.archive.most_tags)
        languages = list(Language.objects.by_name())
        self.initial.setdefault("language", _of_the_pages(languages))
        blank = None if self.initial["language"] else "–"
        _offer(self.fields["language"], languages, blank)
        self._offer_pseuds()

    def _offer_tags(self) -> None:
        self.seeded = {tag.name: tag for tag in Tag.objects.seeded()}
        for name, kind in TICKED.items():
            offered = [(tag.name, tag.name) for tag in self.seeded.values() if tag.kind == kind]
            choice(self, name).choices = offered

    def _offer_pseuds(self) -> None:
        pseuds = list(Pseud.objects.of(self.writer).select_related("user")) if self.known else []
        _offer(self.fields["pseud"], pseuds)
        if pseuds:
            self.initial.setdefault("pseud", pseuds[0].pk)
        if len(pseuds) < 2:
            self.fields["pseud"].widget = forms.HiddenInput()

    @property
    def known(self) -> bool:
        return bool(self.writer.is_authenticated)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "source" in self.fields and not self.posting:
            self._ask_for_something(given)
        self._count_tags(given)
        return given

    def _ask_for_something(self, given: dict[str, Any]) -> None:
        if not self.errors and not given["title"] and not given["source"].strip():
            self.add_error("title", _("A draft needs a title or some text."))

    def _count_tags(self, given: dict[str, Any]) -> None:
        most = self.archive.most_tags
        over = sum(len(given.get(name, ())) for name in TYPED) - most
        if over > 0 and not self.writer.keeper:
            self.add_error("fandoms", too_many_tags(over, most))

    def of_the_work(self) -> dict[str, Any]:
        """Fields of the work, for its verbs."""
        given = self.cleaned_data
        names = ("summary", "notes", "end_notes", *POSTED_AS)
        return {"title": given["title"] or gettext("Untitled")} | {n: given[n] for n in names}

    def of_the_text(self, chapter: Chapter | None = None) -> dict[str, Any]:
        """The text, and the fields of its chapter."""
        given = self.cleaned_data
        fields = {name: given[name] for name in ("source", "source_format", "published_on")}
        if chapter and chapter.posted_at and not fields["published_on"]:
            del fields["published_on"]
        return fields | {"title": given["chapter_title"]}

    def signed(self) -> Pseud:
        """The name under which it is posted."""
        return self.cleaned_data["pseud"] or Pseud.objects.of(self.writer)[0]

    def tags(self) -> list[Tag]:
        """The tags that were typed; those that nobody used before are not stored yet."""
        typed = [Tag(kind=kind, name=name) for kind, name in self._typed_tags()]
        return [*self._ticked_tags(), *typed]

    def store_tags(self) -> list[Tag]:
        """The same, stored."""
        found = self._ticked_tags()
        for field, kind in TYPED.items():
            found += Tag.objects.find_or_make(kind, self.cleaned_data.get(field, ()))
        return list(dict.fromkeys(found))

    def _ticked_tags(self) -> list[Tag]:
        given = self.cleaned_data
        rating = [given["rating"]] if given.get("rating") else []
        ticked = [*rating, *given.get("warnings", ()), *given.get("categories", ())]
        return [self.seeded[name] for name in ticked]

    def _typed_tags(self) -> Iterable[tuple[Kind, str]]:
        for field, kind in TYPED.items():
            for name in self.cleaned_data.get(field, ()):
                yield kind, name


def tags_hint(most: int) -> Any:
    return format_lazy(_TAGS_HINT, tag=limits.TAG, all=most)


def too_many_tags(over: int, most: int) -> ValidationError:
    message = ngettext(
        "%(over)d tag too many: remove it. A work can have %(limit)d.",
        "%(over)d tags too many: remove them. A work can have %(limit)d.",
        over,
    )
    params = {"over": over, "limit": most}
    return ValidationError(message, params=params, code="many")


def _offer(field: Any, rows: list[Any], blank: str | None = None) -> None:
    """Let a field choose among rows that are loaded already: no query to draw it."""
    field.queryset = field.queryset.model.objects.filter(pk__in=[row.pk for row in rows])
    field.choices = [
        *([] if blank is None else [("", blank)]),
        *((row.pk, str(row)) for row in rows),
    ]


def _of_the_pages(languages: list[Language]) -> str:
    """The language in which the writer reads these pages, if works may be in it."""
    asked = (get_language() or "").lower()
    codes = {language.code.lower(): language.code for language in languages}
    return codes.get(asked) or codes.get(asked.partition("-")[0], "")


def of_work(work: Work) -> dict[str, Any]:
    """What the form shows of a stored work, whose tags are loaded."""
    tags = {name: [tag.name for tag in work.tags_of(kind)] for name, kind in TICKED.items()}
    typed = {
        name: ", ".join(tag.name for tag in work.tags_of(kind)) for name, kind in TYPED.items()
    }
    return {
        **typed,
        "rating": next(iter(tags["rating"]), ""),
        "warnings": tags["warnings"],
        "categories": tags["categories"],
        "title": work.title,
        "summary": plainly(work.summary, "summary"),
        "notes": plainly(work.notes, "note"),
        "end_notes": plainly(work.end_notes, "note"),
        "language": work.language_id,
        "status": work.status,
        "planned_chapters": work.planned_chapters,
        "members_only": work.members_only,
        "comments_from": work.comments_from,
        "comments_wait": work.comments_wait,
        "work_version": work.version,
    }
