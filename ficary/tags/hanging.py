"""What holds on to a tag: works, bookmarks, other tags, somebody's favourites."""

from django.db.models import Exists, ManyToOneRel, Model, OuterRef, Q

from ficary.tags.models import Tag


def held(*, but: tuple[type[Model], ...]) -> Q:
    """Of tags: whether rows of any table, `but` for these, point to one."""
    found = Q()
    for field in Tag._meta.get_fields(include_hidden=True):
        if isinstance(field, ManyToOneRel) and field.related_model not in but:
            rows = field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})
            found |= Q(Exists(rows))
    return found


def on(tag: Tag, *, but: tuple[type[Model], ...]) -> bool:
    return Tag.objects.filter(held(but=but), pk=tag.pk).exists()
