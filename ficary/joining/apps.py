"""Joining, as an application of Django's."""

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "ficary.joining"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.joining import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.move_queue)
        clock.every_minute(tasks.sweep_door)
