"""Room for calls within calls, at the price of one.

Python keeps the frames of calls in pieces of 16 KB. Until 3.13.13 and 3.14.4 (and in all of 3.12) a
call that begins a new piece has the system map it and, on return, unmap it: a loop that stands just
there, somewhere in a template, takes twice its time and more.
https://github.com/python/cpython/issues/142183
"""

from collections.abc import Callable

# A frame that is larger than four pieces gets one of eight, whose second half is free for calls.
_SLOTS = 8_300


def roomy[**Given, Got](call: Callable[Given, Got], *args: Given.args, **more: Given.kwargs) -> Got:
    """`call(…)`, with 60 KB for the frames of all that it calls."""
    return call(*args, **more)


roomy.__code__ = roomy.__code__.replace(co_stacksize=_SLOTS)
