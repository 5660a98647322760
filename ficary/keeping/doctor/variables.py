"""Settings of the environment, all of them at once, before Django is asked to load any."""

import os
from collections.abc import Iterator
from pathlib import Path

from ficary.keeping import environment
from ficary.keeping.doctor.finding import Finding, bad
from ficary.keeping.environment import WrongSetting


def data() -> Path:
    return Path(os.environ.get("FICARY_DATA") or "ficary-data").absolute()


def check() -> Iterator[Finding]:
    """Only what is wrong, and would keep everything else from being looked at."""
    if not data().is_dir():
        yield bad(
            "folder",
            f"There is no folder {data()}.",
            "Name the archive's folder with FICARY_DATA=/some/folder; "
            "for a new archive `ficary serve` makes it.",
        )
        return
    for read in (
        environment.url,
        lambda: environment.switch("FICARY_DEBUG"),
        environment.proxies,
        lambda: environment.secret_key(data()),
        lambda: environment.database(data()),
        lambda: environment.mailers(data()),
        environment.backup_every,
        environment.backup_keep,
    ):
        try:
            read()
        except WrongSetting as error:
            said, _colon, mend = str(error).partition(": ")
            yield bad("settings", f"{said}.", f"{mend[:1].upper()}{mend[1:]}")
