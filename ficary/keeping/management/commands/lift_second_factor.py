"""`ficary lift_second_factor NAME`: for a member, or a keeper, who lost phone, keys and codes."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ficary.people.models import User
from ficary.web import second_factor


class Command(BaseCommand):
    help = "Take the second factor from a member who has lost it: her password is enough again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("name", help="the member's user name")
        parser.add_argument("--why", default="", help="how you know that it is she, for the record")

    def handle(self, *, name: str, why: str, **options: Any) -> None:
        user = User.objects.named(name).first()
        if user is None:
            raise CommandError(f"Nobody here is called {name}.")
        if not second_factor.lift(user, by=None, why=why):
            raise CommandError(f"{user.name} has no second factor.")
        self.stdout.write(f"{user.name} signs in by the password alone again.")
