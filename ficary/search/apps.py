"""The room's place in Django."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "ficary.search"

    def ready(self) -> None:
        from ficary.search import receivers

        receivers.connect()
