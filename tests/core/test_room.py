"""Calls within calls (`core.room`)."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

from ficary.core.room import roomy


def nothing(one: int, two: int, three: int) -> None: ...


def loop() -> float:
    began = perf_counter()
    for _ in range(500):
        nothing(1, 2, 3)
    return perf_counter() - began


def deep[Got](levels: int, call: Callable[[], Got]) -> Got:
    return deep(levels - 1, call) if levels else call()


def best(levels: int) -> float:
    return min(roomy(deep, levels, loop) for _ in range(5))


def test_at_no_depth_calls_are_dear() -> None:
    """Two hundred times as dear they are, at two of these depths, where there is no room."""
    took = [best(levels) for levels in range(300)]

    assert max(took) < 20 * median(took)


def test_what_was_called_answers_and_fails_as_it_would() -> None:
    assert roomy(divmod, 7, 2) == (3, 1)
    assert roomy(int, "11", base=2) == 3
