"""One web process: a worker of granian's in a process that our supervisor forked.

Granian's own parent process would fork from among threads and give up after two quick deaths;
we have a supervisor anyway. So we borrow the worker alone, by the few names used below.
"""

from typing import Any

from granian.constants import HTTPModes, Interfaces, RuntimeModes
from granian.log import LogLevels
from granian.server.mp import MPServer

from ficary.core import errors
from ficary.reading import hits

# Python threads a process: a page that waits for the database does not stop the others.
THREADS = 4
# Its messages go where ours go. The target's text only names the process.
LOGGING: dict[str, Any] = {
    "incremental": True,
    "handlers": {},
    "formatters": {},
    "loggers": {"_granian": {"propagate": True}},
}


def serve(application: Any, *, host: str, port: int, processes: int) -> None:
    """Answer requests until told to end; a request in flight is answered first."""
    errors.write_from_now_on()
    server: Any = MPServer(
        "ficary.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        runtime_mode=RuntimeModes.mt,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    )
    server._init_shared_socket()
    server._start_ipc()
    worker = server._spawn_worker(0, server._spawn_wsgi_worker, lambda: application)
    hits.write_from_now_on()
    worker.inner.run()
    hits.write_waiting()
