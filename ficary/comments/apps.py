"""The room's place in Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "ficary.comments"

    def ready(self) -> None:
        from ficary.comments import receivers  # noqa: PLC0415  (models are ready only now)

        receivers.connect()
