"""The ground, as an application of Django's."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "ficary.core"

    def ready(self) -> None:
        from ficary.core import clock, tasks

        clock.every_minute(tasks.send_mail)
        clock.every_minute(tasks.sweep)
        clock.every_minute(tasks.forget)
