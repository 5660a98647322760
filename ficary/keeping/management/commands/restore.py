"""`ficary restore FILE`: a backup takes the archive's place."""

import argparse
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ficary.keeping import folder
from ficary.keeping.backup.restoring import restore
from ficary.keeping.progress import Progress


class Command(BaseCommand):
    help = "Put a backup in the archive's place: of this or an older Ficary, of either database."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `ficary backup` made")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="even if an archive is there, which is kept aside",
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        with folder.take(settings.DATA), Progress(self.stdout) as tell:
            aside = restore(file, replace=replace, tell=tell)
        self.stdout.write("The archive is restored: start it with `ficary serve`.")
        self.stdout.write("Everybody must sign in again.")
        if aside:
            self.stdout.write(
                f"The old one is kept in {settings.DATA / aside}: delete it when all is well."
            )
        self._tell_of_another_key()

    def _tell_of_another_key(self) -> None:
        given, restored = os.environ.get("SECRET_KEY"), (settings.DATA / "secret-key").read_text()
        if given and given != restored:
            self.stdout.write(
                "SECRET_KEY in the environment is not the key of this archive, which is in "
                f"{settings.DATA / 'secret-key'} now: leave it out, or set it to that."
            )
