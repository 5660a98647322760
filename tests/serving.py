"""A `ficary serve` started as a keeper starts it: its own folder, port and processes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, build_opener

ROOT = Path(__file__).parents[1]
PATIENCE = 300


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """Ours without what belongs to the tests, or to whoever runs them."""
    ours = ("FICARY_", "DJANGO_", "PYTEST_", "DATABASE_URL", "SECRET_KEY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"FICARY_DATA": str(folder), "PYTHONUNBUFFERED": "1"} | settings


def ficary(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A `ficary` command that ends by itself."""
    return subprocess.run(
        [sys.executable, "-m", "ficary", *arguments],
        cwd=ROOT,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def inside(folder: Path, call: str, **settings: str) -> Any:
    """What a call of a function of `tests.keeping` prints, which is JSON, or nothing."""
    code = f"from tests.keeping import inside, whole; {call}"
    told = ficary(folder, "shell", "--verbosity", "0", "--command", code, **settings)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1]) if told.stdout else None


class Server:
    """Runs until `stop`; what it says is in `said`, a file beside its folder."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        port: int = 0,
        command: Sequence[str] = (sys.executable, "-m", "ficary"),
        cwd: Path = ROOT,
        **settings: str,
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._reader = build_opener(HTTPCookieProcessor())
        self.said = folder.parent / f"{folder.name}.log"
        with self.said.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, "serve", "--port", str(self.port), *options],
                cwd=cwd,
                env=environment(folder, **settings),
                stdout=out,
                stderr=out,
            )

    def wait(self) -> "Server":
        """Until it has said where it runs, by which time it answers there."""
        until = time.monotonic() + PATIENCE
        while " runs at " not in self.said.read_text() or self.status("/healthz") != 200:
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < until, self.said.read_text()
            time.sleep(0.05)
        return self

    def get(self, path: str, timeout: float = PATIENCE) -> tuple[int, str]:
        try:
            with self._reader.open(self.url + path, timeout=timeout) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as refusal:
            with refusal:
                return refusal.code, refusal.read().decode()

    def status(self, path: str) -> int:
        """0 where nobody answers."""
        try:
            return self.get(path, timeout=5)[0]
        except OSError:
            return 0

    def children(self) -> list[int]:
        return _children(self.process.pid)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Its exit status; fails if any of its processes is still there a little later."""
        processes = [self.process.pid, *self.children()]
        self.process.send_signal(number)
        status = self.process.wait(PATIENCE)
        until = time.monotonic() + PATIENCE
        while running := [pid for pid in processes if alive(pid)]:
            assert time.monotonic() < until, f"{running} still run"
            time.sleep(0.05)
        return status


def _children(pid: int) -> list[int]:
    told = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(child) for child in told.stdout.split()]


def alive(pid: int) -> bool:
    """A process that has ended and that nobody has asked about counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
