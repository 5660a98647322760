"""What the keeper decides about the archive as a whole: settings, languages, media."""

from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ficary.archive.models import Archive, Language
from ficary.moderation.models import Act
from ficary.moderation.refusals import Refused
from ficary.people.models import User
from ficary.tags.models import Kind, Tag
from ficary.works.models import Work


@transaction.atomic
def change_archive(archive: Archive, *, by: User, **taste: Any) -> bool:
    """False if all of it was so already."""
    changed = archive.change(**taste)
    if old := changed.get("logo", [None])[0]:
        transaction.on_commit(partial(old.storage.delete, old.name))
    if changed:
        told = {name: [_told(value) for value in pair] for name, pair in changed.items()}
        Act.record("settings changed", by=by, changed=told)
    return bool(changed)


def _told(value: Any) -> bool | str:
    """As JSON keeps it; a page says in its reader's language what is on and off."""
    return value if isinstance(value, bool) else str(value)


@transaction.atomic
def add_language(language: Language, *, by: User) -> None:
    try:
        with transaction.atomic():
            language.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("There is a language of this code already.")) from error
    Act.record("language added", by=by, code=language.code, name=language.name)


@transaction.atomic
def rename_language(language: Language, *, by: User, **facts: Any) -> None:
    stored = Language.objects.select_for_update().get(pk=language.pk)
    changed = {
        name: [getattr(stored, name), value]
        for name, value in facts.items()
        if getattr(stored, name) != value
    }
    if changed:
        Language.objects.filter(pk=language.pk).update(**facts)
        Archive.objects.put_in_frame("languages", Language.objects.in_frame)
        Act.record("language renamed", by=by, code=language.code, changed=changed)


@transaction.atomic
def remove_language(language: Language, *, by: User) -> None:
    # Asked first: to say no, Django would load all its works.
    if Work.objects.filter(language=language).exists():
        raise Refused(_("Works are in this language, so it stays."))
    if Language.objects.count() < 2:
        raise Refused(_("The last language stays."))
    language.delete()
    Act.record("language removed", by=by, code=language.pk, name=language.name)


@transaction.atomic
def add_medium(name: str, *, by: User) -> Tag:
    if Tag.objects.named(name).filter(kind=Kind.MEDIA).exists():
        raise Refused(_("It is in the list already."))
    medium = Tag.objects.add_medium(name)
    Act.record("medium added", by=by, name=medium.name)
    return medium


@transaction.atomic
def change_medium(medium: Tag, *, by: User, name: str, position: int) -> None:
    """Another name, another place in the list; `position` counts from 1."""
    before = medium.name
    if name != before and not medium.rename(name):
        raise Refused(_("Another tag has this name."))
    moved = medium.move_among_media(position)
    if moved or name != before:
        Act.record("medium changed", by=by, changed={"name": [before, name]}, position=position)


@transaction.atomic
def remove_medium(medium: Tag, *, by: User) -> None:
    medium.delete()
    Act.record("medium removed", by=by, name=medium.name)
