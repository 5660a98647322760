"""The pages, as an application of Django's."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ficary.web"

    def ready(self) -> None:
        from ficary.core import clock  # noqa: PLC0415  (models are ready only now)
        from ficary.web import receivers, tasks  # noqa: PLC0415

        receivers.connect()
        clock.every_minute(tasks.sift)
