"""What the keeper runs, as an application of Django's."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class KeepingConfig(AppConfig):
    name = "ficary.keeping"

    def ready(self) -> None:
        from ficary.core import clock
        from ficary.keeping import planner, tasks

        # Told of every room that has tables, and one is enough.
        post_migrate.connect(planner.tell, sender=apps.get_app_config("works"))
        clock.every_minute(tasks.back_up)
