"""The ground, as an application of Django's."""

import gc

from django.apps import AppConfig

# So many new objects before Python looks for circles among them. A page makes tens of thousands,
# which nearly all go with it: to look after each 2,000 took a tenth of its time.
CIRCLES = 20_000


class CoreConfig(AppConfig):
    name = "ficary.core"

    def ready(self) -> None:
        from ficary.core import clock, tasks

        gc.set_threshold(CIRCLES)
        clock.every_minute(tasks.send_mail)
        clock.every_minute(tasks.sweep)
        clock.every_minute(tasks.forget)
