"""The room's place in Django."""

from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "ficary.moderation"

    def ready(self) -> None:
        from ficary.core import clock  # noqa: PLC0415  (models are ready only now)
        from ficary.moderation import receivers, tasks  # noqa: PLC0415

        receivers.connect()
        clock.every_minute(tasks.tell_moderators)
        clock.every_minute(tasks.erase_decided)
