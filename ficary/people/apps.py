"""Persons, as an application of Django's."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ficary.people"
