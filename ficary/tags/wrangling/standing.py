"""What a tag is: canonical, a synonym, nothing of that, or another name and kind."""

import unicodedata
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ficary.people.models import User
from ficary.tags import names
from ficary.tags.models import TYPED, Kind, Link, Tag, What, Wrangling
from ficary.tags.wrangling.pen import Pen, writing
from ficary.tags.wrangling.refused import CannotWrangle


def make_canonical(tag: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """It stands for itself in filters, suggestions and lists. A synonym must be none any more."""
    with writing(What.CANONICAL, tag, by=by, group=group) as pen:
        if tag.merger:
            raise CannotWrangle(
                _("“%(name)s” is a synonym of “%(of)s”.")
                % {"name": tag.name, "of": tag.merger.name}
            )
        pen.put([tag.pk], canonical=True, unwrangleable=False)
    return pen.entry


def make_not_canonical(tag: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """It lets go of its synonyms, metatags, subtags and what belongs to it."""
    with writing(What.NOT_CANONICAL, tag, by=by, group=group) as pen:
        _refuse_media(tag)
        pen.put(tag.synonyms.values_list("pk", flat=True), merger_id=None)
        pen.untie(tag.down.all())
        pen.untie(tag.up.filter(meta=True))
        pen.put([tag.pk], canonical=False)
    return pen.entry


def make_synonym(tag: Tag, of: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """It means what `of` means, which takes all that was tied to it.

    Of a synonym: of what that stands for. Only keepers turn a canonical tag into a synonym.
    """
    of = of.stands_for
    _refuse_canonical(tag, by)
    with writing(What.SYNONYM, tag, by=by, other=of, group=group, as_keeper=tag.canonical) as pen:
        _refuse_media(tag)
        if of.pk == tag.pk:
            raise CannotWrangle(_("A tag is no synonym of itself."))
        _refuse_canonical(tag, by)  # Made canonical a moment ago.
        _move(pen, tag, of)
        pen.put([tag.pk], canonical=False, merger_id=of.pk, unwrangleable=False)
    return pen.entry


def _move(pen: Pen, tag: Tag, into: Tag) -> None:
    """Synonyms, and the links up and down."""
    pen.put(tag.synonyms.values_list("pk", flat=True), merger_id=into.pk)
    links = list(Link.objects.of([tag.pk]).values_list("below", "above", "meta"))
    pen.untie(Link.objects.of([tag.pk]))
    for meta in (True, False):
        moved = (
            (into.pk if below == tag.pk else below, into.pk if above == tag.pk else above)
            for below, above, is_meta in links
            if is_meta == meta
        )
        pen.tie(moved, meta=meta)


def make_no_synonym(tag: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    with writing(What.NO_SYNONYM, tag, by=by, other=tag.merger, group=group) as pen:
        pen.put([tag.pk], merger_id=None)
    return pen.entry


def mark_unwrangleable(tag: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """Nothing can be said of it: it waits for no wrangler."""
    with writing(What.UNWRANGLEABLE, tag, by=by, group=group) as pen:
        if tag.canonical or tag.merger_id or tag.kind not in TYPED:
            raise CannotWrangle(_("“%(name)s” is wrangled already.") % {"name": tag.name})
        pen.put([tag.pk], unwrangleable=True)
    return pen.entry


def mark_wrangleable(tag: Tag, *, by: User, group: UUID | None = None) -> Wrangling | None:
    with writing(What.WRANGLEABLE, tag, by=by, group=group) as pen:
        pen.put([tag.pk], unwrangleable=False)
    return pen.entry


def rename(tag: Tag, name: str, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """Wranglers change case and diacritics; keepers, all of it."""
    name = names.squish(name)
    another = _bare(name) != _bare(tag.name)
    with writing(What.NAME, tag, by=by, group=group, as_keeper=another) as pen:
        if tag.kind not in TYPED:
            raise CannotWrangle(_("“%(name)s” is not for wranglers.") % {"name": tag.name})
        try:
            names.check(name)
        except ValidationError as error:
            raise CannotWrangle(" ".join(error.messages)) from error
        if Tag.objects.named(name).exclude(pk=tag.pk).exists():
            raise CannotWrangle(_("There is a tag of this name already: make it a synonym."))
        pen.put([tag.pk], name=name)
    return pen.entry


def change_kind(tag: Tag, kind: Kind, *, by: User, group: UUID | None = None) -> Wrangling | None:
    """Of one that stands on no work, means nothing yet and belongs nowhere."""
    with writing(What.KIND, tag, by=by, group=group) as pen:
        if tag.kind not in TYPED or kind not in TYPED:
            raise CannotWrangle(_("“%(name)s” is not for wranglers.") % {"name": tag.name})
        if tag.canonical or tag.merger_id or Link.objects.of([tag.pk]).exists():
            raise CannotWrangle(_("“%(name)s” is wrangled already.") % {"name": tag.name})
        if Tag.objects.filter(pk=tag.pk, taggings__isnull=False).exists():
            raise CannotWrangle(_("Works bear “%(name)s”.") % {"name": tag.name})
        pen.put([tag.pk], kind=kind.value)
    return pen.entry


def _refuse_media(tag: Tag) -> None:
    if tag.kind == Kind.MEDIA:
        raise CannotWrangle(_("“%(name)s” is not for wranglers.") % {"name": tag.name})


def _refuse_canonical(tag: Tag, by: User) -> None:
    if tag.canonical and not by.keeper:
        raise CannotWrangle(
            _("“%(name)s” is canonical: only a keeper may make it a synonym.") % {"name": tag.name}
        )


def _bare(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))
