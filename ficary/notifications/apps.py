"""The room's place in Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "ficary.notifications"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.notifications import receivers, tasks

        receivers.connect()
        clock.every_minute(tasks.tell)
        clock.every_minute(tasks.thank)
        clock.every_minute(tasks.write_mails)
        clock.every_minute(tasks.forget_old)
