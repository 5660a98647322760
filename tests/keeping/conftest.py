"""Servers of their own, which end with the test that started them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving import Server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Start a server that answers: `serve(folder, "--option", SETTING="value")`."""
    started: list[Server] = []

    def start(*options: Any, **settings: Any) -> Server:
        started.append(Server(*options, **settings))
        return started[-1].wait()

    yield start
    for server in started:
        if server.process.poll() is None:
            server.stop()
