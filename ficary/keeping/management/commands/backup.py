"""`ficary backup`: the whole archive as one file, while it runs."""

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ficary.keeping import database
from ficary.keeping.backup import schedule, staging
from ficary.keeping.backup.writing import write
from ficary.keeping.progress import Progress
from ficary.keeping.refusal import CannotBackUp


class Command(BaseCommand):
    help = "Write the whole archive into one file and check it. The archive may run meanwhile."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "file", nargs="?", type=Path, help="the file to make (one named by the moment)"
        )

    def handle(self, *, file: Path | None, **options: Any) -> None:
        if staging.Ready.read():
            raise CannotBackUp("A restore was interrupted: start `ficary serve`, which ends it.")
        database.reach()
        with schedule.alone() as lock:
            if lock is None:
                raise CannotBackUp("Another backup is being made: wait until it is done.")
            self._write((file or schedule.new_file()).absolute(), named=file is not None)

    def _write(self, file: Path, *, named: bool) -> None:
        if not named:
            schedule.make_folder()
        with Progress(self.stdout) as tell:
            made = write(file, tell)
        schedule.write_down(file)
        rows = sum(part.rows for part in made.parts)
        media = sum(part.is_media for part in made.parts)
        self.stdout.write(
            f"{file} holds the archive: {rows:,} rows, {media:,} files of media and the secret "
            f"key, {file.stat().st_size / 1e6:,.1f} MB. It was read again and is whole. "
            "Whoever has it has everything: keep it to yourself."
        )
        if settings.DATA in file.parents:
            self.stdout.write("It is on the same disk as the archive: copy it to another machine.")
