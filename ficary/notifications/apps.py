"""The room's place in Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "ficary.notifications"

    def ready(self) -> None:
        from ficary.core import clock  # noqa: PLC0415  (models are ready only now)
        from ficary.notifications import receivers, tasks  # noqa: PLC0415

        receivers.connect()
        clock.every_minute(tasks.tell)
        clock.every_minute(tasks.thank)
        clock.every_minute(tasks.write_mails)
        clock.every_minute(tasks.forget_old)
