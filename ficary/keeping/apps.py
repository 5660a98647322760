"""What the keeper runs, as an application of Django's."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "ficary.keeping"
