"""The room's place in Django."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    name = "ficary.comments"
