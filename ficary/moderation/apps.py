"""The room's place in Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "ficary.moderation"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.moderation import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.tell_moderators)
        clock.every_minute(tasks.erase_decided)
