"""The room's place in Django."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "ficary.reading"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.reading import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.forget_guests)
        clock.every_minute(tasks.forget_days)
        clock.every_minute(tasks.compare_readers)
