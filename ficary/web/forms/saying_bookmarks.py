"""What is asked of a list of bookmarks, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ficary.web.forms import saying
from ficary.web.forms.bookmark_filters import BookmarkFilter
from ficary.web.forms.saying import Said


def said(
    form: BookmarkFilter, named: Mapping[int, str], named_own: Mapping[int, str]
) -> Iterator[Said]:
    """Both are names of tags by their keys, as far as the reader may know of them."""
    yield from saying.typed(form, "notes", "title", "bookmarker")
    yield from saying.tags(_tags_of_works(form, named))
    label = form.fields["own_tags"].label
    for one in saying.tags(_own(form, named_own)):
        yield replace(one, what=saying.labelled(label, one.what))
    yield from saying.label_alone(form, "rec", "with_notes")
    yield from saying.typed(form, "words", "updated", "date")
    yield from saying.language(form)
    yield from saying.chosen(form, "kind")
    if form.cleaned_data.get("sort") not in ("", "created_at"):
        yield from saying.chosen(form, "sort")


def _tags_of_works(form: BookmarkFilter, named: Mapping[int, str]) -> Iterator[Said]:
    yield from saying.typed_names(form, "tags")
    yield from saying.typed_names(form, "no_tags", excluded=True)
    yield from saying.ticks(form.ticked, named)


def _own(form: BookmarkFilter, named: Mapping[int, str]) -> Iterator[Said]:
    yield from saying.typed_names(form, "own_tags")
    yield from saying.typed_names(form, "no_own_tags", excluded=True)
    yield from saying.ticks(form.ticked_own, named)
