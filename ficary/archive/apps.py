"""The archive itself, as an application of Django's."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "ficary.archive"
