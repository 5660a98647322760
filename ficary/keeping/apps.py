"""What the keeper runs, as an application of Django's."""

from django.apps import AppConfig


class KeepingConfig(AppConfig):
    name = "ficary.keeping"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.keeping import tasks

        clock.every_minute(tasks.back_up)
