"""The room's place in Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "ficary.comments"

    def ready(self) -> None:
        from ficary.comments import receivers, tasks
        from ficary.core import clock

        receivers.connect()
        for task in (tasks.forget_words, tasks.finish_leaving, tasks.place_passages):
            clock.every_minute(task)
