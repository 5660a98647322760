"""What must hold of the graph, whatever was done: asked at the end of each change."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ficary.archive.models import Archive
from ficary.people.models import User
from ficary.tags.models import PARENTS, TYPED, Kind, Link, Tag
from ficary.tags.wrangling.refused import CannotWrangle


def may(by: User, *, as_keeper: bool = False) -> None:
    """Keepers always; wranglers for as long as the keeper lets them."""
    if not by.is_active or not (by.keeper or (by.wrangler and not as_keeper)):
        raise CannotWrangle(
            _("Only a keeper may do that.") if as_keeper else _("Only wranglers may do that.")
        )
    if not by.keeper and not Archive.objects.values_list("wrangling_open", flat=True).get(pk=1):
        raise CannotWrangle(_("Wrangling is switched off for now."))


def check(touched: Iterable[int]) -> None:
    """The tags that were touched, and the links at them."""
    keys = set(touched)
    links = list(Link.objects.of(keys).select_related("below", "above"))
    for tag in Tag.objects.filter(pk__in=keys).select_related("merger"):
        _tag(tag)
    for link in links:
        _meta(link) if link.meta else _parent(link)
    if lost := Tag.objects.filter(merger__in=keys, merger__canonical=False).first():
        raise CannotWrangle(_("“%(name)s” is a synonym of it.") % {"name": lost.name})


def _tag(tag: Tag) -> None:
    said = tag.canonical or tag.merger or tag.unwrangleable
    if said and tag.kind not in (*TYPED, Kind.MEDIA):
        raise CannotWrangle(_("“%(name)s” is not for wranglers.") % {"name": tag.name})
    if tag.merger and not tag.merger.canonical:
        raise CannotWrangle(_("“%(name)s” is not canonical.") % {"name": tag.merger.name})
    if tag.merger and tag.merger.kind != tag.kind:
        raise CannotWrangle(_("“%(name)s” is a tag of another kind.") % {"name": tag.merger.name})


def _meta(link: Link) -> None:
    for tag in (link.below, link.above):
        if not tag.canonical:
            raise CannotWrangle(_("“%(name)s” is not canonical.") % {"name": tag.name})
    if link.below.kind != link.above.kind or link.below.kind not in TYPED:
        raise CannotWrangle(_("“%(name)s” is a tag of another kind.") % {"name": link.above.name})


def _parent(link: Link) -> None:
    if not link.above.canonical:
        raise CannotWrangle(_("“%(name)s” is not canonical.") % {"name": link.above.name})
    if link.above.kind not in PARENTS.get(link.below.kind, ()):
        raise CannotWrangle(
            _("“%(below)s” cannot belong to “%(above)s”: their kinds do not fit.")
            % {"below": link.below.name, "above": link.above.name}
        )
    if link.below.merger:
        raise CannotWrangle(
            _("“%(name)s” is a synonym: what it means belongs there.") % {"name": link.below.name}
        )
