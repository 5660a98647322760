"""The clock: once a minute it nudges each task that looks for what is due."""

from typing import Any

from django.tasks import Task

_nudged: list[Task[Any, Any]] = []


def every_minute(task: Task[Any, Any]) -> None:
    """Have `task`, which takes no arguments, run each minute and after each start."""
    if task not in _nudged:
        _nudged.append(task)


def nudged() -> list[Task[Any, Any]]:
    return list(_nudged)
