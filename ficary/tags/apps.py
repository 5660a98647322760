"""Words, as an application of Django's."""

from django.apps import AppConfig


class TagsConfig(AppConfig):
    name = "ficary.tags"
