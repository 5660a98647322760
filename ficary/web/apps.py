"""The pages, as an application of Django's."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ficary.web"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.web import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.sift)
