"""How often somebody may do a thing: counted in the cache that all processes share.

What is asked at each key that somebody presses is counted `here`, in the memory of one process:
that writes nothing to the database, and the processes are few.
"""

import time
from typing import Final

from django.core.cache import caches

MINUTE: Final = 60


def over(what: str, who: str, *, most: int, seconds: int = MINUTE, here: bool = False) -> bool:
    """Count one more `what` by `who`; True if that is more than `most` in this span of time."""
    window = int(time.time() // seconds)
    name = f"rate:{what}:{who}:{window}"
    cache = caches["here" if here else "default"]
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name) > most
    except ValueError:  # Thrown out of a full cache between the two lines.
        return False
