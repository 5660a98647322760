"""The pages, as an application of Django's."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "ficary.web"

    def ready(self) -> None:
        from django.urls import register_converter

        from ficary.core import clock
        from ficary.web import converters, receivers, tasks

        # Before any file of addresses is read.
        register_converter(converters.TagName, "tag")
        register_converter(converters.Base36, "base36")
        receivers.connect()
        clock.every_minute(tasks.sift)
