"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket, gone after them.

`python -m tests.postgres COMMAND …` runs a command with its address in TEST_DATABASE_URL.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing is kept, so nothing needs to reach a disk.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
}


def programs() -> Path | None:
    """The folder of the newest server that is installed; Debian does not put it on the PATH."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3])
    )
    if found:
        return found[-1].parent
    other = shutil.which("initdb")
    return Path(other).resolve().parent if other else None


@contextmanager
def cluster() -> Iterator[str]:
    """The address of an empty database. The server refuses root, who hands it to nobody."""
    bin_ = programs()
    if bin_ is None:
        raise RuntimeError("No PostgreSQL server is installed.")
    user = "nobody" if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="ficary-pg-") as folder:
        if user:
            shutil.chown(folder, user)
        data = f"{folder}/data"
        subprocess.run(
            [bin_ / "initdb", "-D", data, "-U", "ficary", "-A", "trust", "-E", "UTF8"]
            + ["--locale=C.UTF-8", "--no-sync"],
            user=user,
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        with open(f"{folder}/log", "wb") as log:
            server = subprocess.Popen(
                [bin_ / "postgres", "-D", data, "-k", folder, *options],
                user=user,
                cwd=folder,
                stdout=log,
                stderr=log,
                # Ctrl-C is for the tests; the server ends when they do.
                start_new_session=True,
            )
        try:
            _wait(bin_, folder)
            yield f"postgresql://ficary@{quote(folder, safe='')}/postgres"
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()


def _wait(bin_: Path, folder: str) -> None:
    until = time.monotonic() + 60
    ask = [bin_ / "pg_isready", "-q", "-h", folder]
    while subprocess.run(ask, check=False).returncode:
        if time.monotonic() > until:
            raise RuntimeError(Path(folder, "log").read_text())
        time.sleep(0.05)


def main() -> int:
    if programs() is None:
        print("No PostgreSQL server is installed: the tests ran on SQLite alone.")
        return 1 if os.environ.get("CI") else 0
    with cluster() as address:
        told = subprocess.run(
            sys.argv[1:], env=os.environ | {"TEST_DATABASE_URL": address}, check=False
        )
    return told.returncode


if __name__ == "__main__":
    sys.exit(main())
