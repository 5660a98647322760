"""What is asked of a list of works, in words."""

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from ficary.search.wanted import ASCENDING
from ficary.web.forms import saying
from ficary.web.forms.fields import group
from ficary.web.forms.filters import FilterForm
from ficary.web.forms.meaning import NAMES, SORTS, ordered
from ficary.web.forms.saying import Said


def said(form: FilterForm, named: Mapping[int, str]) -> Iterator[Said]:
    """`named` are the names of tags by their keys, as far as the reader may know of them."""
    yield from saying.typed(form, "query", "title", "creators")
    yield from saying.tags(_tags(form, named))
    yield from saying.choice_alone(form, "complete", "crossover")
    yield from saying.label_alone(form, "one_pairing", "one_chapter")
    yield from _ranges(form)
    yield from saying.typed(form, "words", "hits", "kudos", "comments", "bookmarks", "updated")
    yield from saying.language(form)
    yield from saying.chosen(form, "members_only")
    yield from _order(form)


def _tags(form: FilterForm, named: Mapping[int, str]) -> Iterator[Said]:
    yield from saying.typed_names(form, *NAMES)
    yield from saying.typed_names(form, "no_tags", excluded=True)
    yield from saying.ticks(form.ticked, named)


def _ranges(form: FilterForm) -> Iterator[Said]:
    fields = form.cleaned_data
    least, most = fields.get("words_from"), fields.get("words_to")
    words = ordered(least and least[0], most and most[1])
    if what := _range(_("Words"), _("Words from"), _("up to %(most)s"), *map(_count, words)):
        yield saying.all_of(form, what, "words_from", "words_to")
    dates = ordered(fields.get("date_from"), fields.get("date_to"))
    if what := _range(_("Updated"), _("Updated from"), _("until %(most)s"), *map(_day, dates)):
        yield saying.all_of(form, what, "date_from", "date_to")


def _range(label: str, label_from: str, up_to: str, least: str, most: str) -> str:
    if least and most:
        return saying.labelled(label, f"{least} – {most}")
    if most:
        return saying.labelled(label, up_to % {"most": most})
    return saying.labelled(label_from, least) if least else ""


def _count(number: int | None) -> str:
    return "" if number is None else group(number)


def _day(day: date | None) -> str:
    return formats.date_format(day) if day else ""


def _order(form: FilterForm) -> Iterator[Said]:
    """Unless it is the usual one."""
    usual = "best" if form.texts_asked() else "updated"
    asked = form.cleaned_data.get("sort", "")
    sort = SORTS.get(asked, usual)
    columns = saying.choices(form, "sort")
    way = form.cleaned_data.get("direction", "")
    ways = saying.choices(form, "direction")
    turned = bool(way) and (way == "asc") != (sort in ASCENDING)
    if sort != usual and asked in columns:
        how = f"{columns[asked]} · {ways[way]}" if turned else columns[asked]
        what = saying.labelled(form.fields["sort"].label, how)
    elif turned:
        what = saying.labelled(form.fields["direction"].label, ways[way])
    else:
        return
    yield saying.all_of(form, what, "sort", "direction")
