"""`ficary serve`: the whole archive in one command."""

import argparse
import os
import socket
import sys
import time
from functools import partial
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import get_resolver

from ficary import __version__
from ficary.archive.models import Archive
from ficary.keeping import address, database, demo, folder, web_process, workers
from ficary.keeping.backup import restoring
from ficary.keeping.supervisor import Child, Supervisor
from ficary.search import indexer

MOST_PROCESSES = 4


class Command(BaseCommand):
    help = "Set up what is missing and run the archive: its pages, its workers, its clock."
    # The checks ask the database, which `handle` reaches first.
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        address.add_options(parser)
        parser.add_argument(
            "--processes", type=int, help="web processes (one for each core, at most 4)"
        )
        parser.add_argument(
            "--demo", action="store_true", help="fill a new archive with stories, to look around"
        )

    def handle(self, *, host: str, port: int, processes: int | None, **options: Any) -> None:
        lock = folder.take(settings.DATA)
        listen = address.free(host, port)
        if restoring.finish():  # The key is another one now, and it was read already.
            _begin_anew()
        database.reach()
        self.check()
        if database.bring_up_to_date():  # What that loaded would stay with every process: 45 MB.
            _begin_anew()
        if options["demo"]:
            demo.refuse_unless_safe(host)
            demo.fill()
        with lock:
            children = _children(listen, port, max(1, processes or _cores()))
            told = partial(_tell, host, listen, port, _setup_link())
            Supervisor(children, ready=told).run()


def _begin_anew() -> NoReturn:
    os.execv(sys.executable, sys.orig_argv)


def _children(host: str, port: int, processes: int) -> list[Child]:
    # Loads every page, so that the processes share the memory.
    from ficary.wsgi import application  # noqa: PLC0415  (sets Django up, which a test has done)

    get_resolver().url_patterns  # noqa: B018
    web = partial(web_process.serve, application, host=host, port=port, processes=processes)
    machine = folder.machine(settings.DATA)
    return [
        *(Child(f"web {number + 1}", web) for number in range(processes)),
        Child("quick worker", partial(_quick, machine)),
        Child("slow worker", partial(workers.work, "slow", machine)),
        Child("indexer", indexer.run),
    ]


def _quick(machine: str) -> None:
    workers.start_clock(machine)
    workers.work("quick", machine)


def _cores() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, MOST_PROCESSES)


def _setup_link() -> str:
    """A new link as long as there is no keeper, else nothing."""
    archive = Archive.objects.the()
    if archive.opened_at is not None:
        return ""
    return f"{settings.URL}/set-up?key={archive.renew_setup_link()}"


def _tell(host: str, listen: str, port: int, setup_link: str) -> None:
    """Say where the archive is, once it answers there."""
    if not _opens(listen, port):
        print("The archive does not answer. The lines above tell why; it goes on trying.")
        return
    print(f"Ficary {__version__} runs at {settings.URL} (Ctrl-C ends it).", flush=True)
    if address.everywhere(host) and "localhost" in settings.ALLOWED_HOSTS:
        print(
            "Readers elsewhere need its public address: set FICARY_URL, e.g. https://fic.example."
        )
    if setup_link:
        print(
            "It has no keeper yet. This link makes you the keeper; the next start gives a new one:"
            f"\n\n  {setup_link}\n",
            flush=True,
        )


def _opens(listen: str, port: int) -> bool:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            socket.create_connection((_reachable(listen), port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return True
    return False


def _reachable(listen: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(listen, listen)
