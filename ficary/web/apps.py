"""The pages, as an application of Django's."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ficary.web"

    def ready(self) -> None:
        from ficary.web import receivers  # noqa: PLC0415  (models are ready only now)

        receivers.connect()
