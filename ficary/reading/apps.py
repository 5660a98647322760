"""The room's place in Django."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "ficary.reading"
