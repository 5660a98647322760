"""The text, as an application of Django's."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "ficary.works"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.works import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.count_works)
        clock.every_minute(tasks.post_due_chapters)
        clock.every_minute(tasks.erase_withdrawn)
        clock.every_minute(tasks.forget_orphaners)
        clock.every_minute(tasks.sweep_tags)
