"""Whether anything holds on to a tag."""

from django.db.models import ManyToOneRel, Model

from ficary.tags.models import Tag


def on(tag: Tag, *, but: tuple[type[Model], ...]) -> bool:
    """Whether rows of any table, `but` for these, point to it: works, bookmarks, other tags,
    somebody's favourites."""
    return any(
        field.related_model._base_manager.filter(**{field.field.name: tag}).exists()
        for field in Tag._meta.get_fields(include_hidden=True)
        if isinstance(field, ManyToOneRel) and field.related_model not in but
    )
