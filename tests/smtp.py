"""A mail server of the tests: it takes what it is given, and says how."""

import os
import signal
import socket
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.db import connections


class Sink:
    """Keeps every mail that it said it would take."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        # What it says instead of taking a mail.
        self.refusal = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refusal:
            return self.refusal
        self.taken.append(envelope.content)
        return "250 taken"

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for raw in self.taken]


@contextmanager
def sink(settings: Any) -> Iterator[Sink]:
    """A server at a free port, to which the archive's mails leave."""
    kept = Sink()
    port = _free()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        controller.start()
    backend = "django.core.mail.backends.smtp.EmailBackend"
    options = {"host": "127.0.0.1", "port": port, "timeout": 10}
    settings.MAILERS = {
        "default": {"BACKEND": "ficary.core.mail.Outbox"},
        "outside": {"BACKEND": backend, "OPTIONS": options},
    }
    try:
        yield kept
    finally:
        controller.stop()


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


def killed(work: Callable[[], Any]) -> bool:
    """Do `work` in a process of its own; whether that was killed on the way."""
    connections.close_all()
    with warnings.catch_warnings():
        # The server's thread is not needed in the child.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
