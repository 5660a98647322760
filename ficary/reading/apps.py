"""The room's place in Django."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "ficary.reading"

    def ready(self) -> None:
        from ficary.reading import receivers  # noqa: PLC0415  (models are ready only now)

        receivers.connect()
