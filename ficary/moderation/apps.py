"""The room's place in Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "ficary.moderation"
