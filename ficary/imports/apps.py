"""In and out, as an application of Django's."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "ficary.imports"
