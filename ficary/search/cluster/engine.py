"""An `Engine` (`engines.py`): which indexes of the cluster are ours.

Each index that was ever built is one of the cluster's, named after its version; an alias names the
one that is whole, and what is being built tells in its `_meta` how far it is.
"""

from typing import Any

from ficary.search.building import Built, version_of
from ficary.search.cluster import alias, fields
from ficary.search.cluster.reader import Reader
from ficary.search.cluster.wire import ask, prefix
from ficary.search.cluster.writer import Writer


def version() -> str:
    return version_of("opensearch", fields.VERSION)


def current() -> str | None:
    return next((name for name in alias.names() if _of_this_version(name)), None)


def building() -> str | None:
    whole = alias.names()
    found = [name for name in _all() if _of_this_version(name) and name not in whole]
    return max(found, key=_number, default=None)


def begin() -> str:
    alias.ask_again()
    name = f"{prefix()}-{version()}-{max(map(_number, _all()), default=0) + 1}"
    ask("PUT", f"/{name}", fields.index())
    return name


def switch(name: str) -> None:
    alias.ask_again()
    add = {"add": {"index": name, "alias": alias.name()}}
    before = [
        {"remove": {"index": old, "alias": alias.name()}} for old in alias.names() if old != name
    ]
    ask("POST", "/_aliases", {"actions": [*before, add]})
    alias.ask_again()
    for other in _all():
        if other != name:
            ask("DELETE", f"/{other}")


def forget() -> None:
    for name in _all():
        ask("DELETE", f"/{name}")
    alias.ask_again()


def built(name: str) -> Built:
    try:
        return Built(**_all()[name]["mappings"].get("_meta", {}))
    except (KeyError, TypeError):
        return Built()


def note_built(name: str, built: Built) -> None:
    told = {"up_to": built.up_to, "done": built.done, "of": built.of}
    ask("PUT", f"/{name}/_mapping", {"_meta": told})


def read(name: str) -> Reader:
    return Reader(name)


def write(name: str, *, much: bool = False) -> Writer:
    return Writer(name)


def seen(name: str) -> str:
    """The cluster itself shows what was committed."""
    return name


def _all() -> dict[str, Any]:
    found: dict[str, Any] = ask("GET", f"/{prefix()}-*/_mapping")
    return {name: told for name, told in found.items() if _number(name)}


def _number(name: str) -> int:
    """Of those that this archive made: which it was. 0 of others."""
    begins, _, number = name.rpartition("-")
    ours = begins.rpartition("-")[0] == prefix()
    return int(number) if ours and number.isdecimal() else 0


def _of_this_version(name: str) -> bool:
    return name.startswith(f"{prefix()}-{version()}-")
