"""The archive that a benchmark is about: a folder that the caller names, outside this tree."""

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command


def open_folder(usage: str | None, *, wanted: int = 2) -> list[str]:
    """What was typed behind the name of the benchmark; the first of it is the folder.

    With DATABASE_URL the rows are there, on PostgreSQL, and the folder holds the index.
    """
    if len(sys.argv) < wanted:
        sys.exit(usage)
    os.environ["FICARY_DATA"] = str(Path(sys.argv[1]).absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficary.settings")
    django.setup()
    call_command("migrate", verbosity=0)  # It may have been filled by an earlier version.
    return sys.argv[1:]
