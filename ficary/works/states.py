"""Tags of a fandom, by what wranglers have said of them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ficary.tags.models import Kind, Link, Tag, TagQuerySet
from ficary.works import bins
from ficary.works.models import Tagging


class State(models.TextChoices):
    """Under AO3's names."""

    UNWRANGLED = "unwrangled", _("New")
    UNFILTERABLE = "unfilterable", _("Assigned, not canonical")
    UNWRANGLEABLE = "unwrangleable", _("Unwrangleable")
    SYNONYMOUS = "synonymous", _("Synonyms")
    CANONICAL = "canonical", _("Canonical")


def in_sight() -> TagQuerySet:
    """Tags that wranglers may see: those that only drafts or hidden works bear tell of them."""
    above = Link.objects.filter(below=OuterRef("pk"))
    borne = Tagging.objects.filter(tag=OuterRef("pk"))
    said = Q(canonical=True) | Q(merger__isnull=False) | Q(unwrangleable=True) | Exists(above)
    return Tag.objects.filter(Q(works_for_members__gt=0) | said | ~Exists(borne))


def of_fandom(fandom: Tag, kind: Kind, state: State) -> TagQuerySet:
    """New ones are those that stand on its works and belong nowhere yet."""
    if state == State.UNWRANGLED:
        # The bins are kept by the count: what was wrangled a moment ago may still stand there.
        return bins.unwrangled().filter(beside__fandom=fandom, beside__kind=kind)
    its = Link.objects.parents().filter(below=OuterRef("pk"), above=fandom)
    assigned = Tag.objects.kind(kind).filter(Exists(its))
    match state:
        case State.CANONICAL:
            return assigned.filter(canonical=True)
        case State.SYNONYMOUS:
            return Tag.objects.filter(merger__in=assigned.filter(canonical=True))
        case State.UNWRANGLEABLE:
            return assigned.filter(unwrangleable=True)
    return assigned.filter(canonical=False, unwrangleable=False)


def without_medium() -> TagQuerySet:
    """Fandoms under which members find works, and which no medium has yet. Of those that are
    unwrangleable nothing can be said, this neither."""
    media = Link.objects.parents().filter(below=OuterRef("pk"))
    used = Tag.objects.kind(Kind.FANDOM).unmerged().filter(works_for_members__gt=0)
    used = used.filter(unwrangleable=False)
    return used.exclude(Exists(media))
