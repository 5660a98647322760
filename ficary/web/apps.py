"""The pages, as an application of Django's."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ficary.web"
