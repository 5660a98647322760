"""Kinds of tags."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Seeded rows keep AO3's ids, which readers' tools know; what readers make begins here.
FIRST_OF_READERS = 10_000


class Kind(models.TextChoices):
    RATING = "rating", _("Rating")
    WARNING = "warning", _("Archive Warning")
    CATEGORY = "category", _("Category")
    FANDOM = "fandom", _("Fandom")
    RELATIONSHIP = "relationship", _("Relationship")
    CHARACTER = "character", _("Character")
    FREEFORM = "freeform", _("Additional Tag")
    # What fandoms are told in: books, films, games. A list that the keeper edits.
    MEDIA = "media", _("Medium")


# The kinds that a writer makes by typing.
TYPED = (Kind.FANDOM, Kind.RELATIONSHIP, Kind.CHARACTER, Kind.FREEFORM)
