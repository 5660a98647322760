"""Where a request comes from, for rate limits."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings


def address(meta: Mapping[str, Any]) -> str:
    """The reader's address out of `request.META`; an IPv6 one as its /64, one household's.

    Only `FICARY_PROXIES` makes X-Forwarded-For count: the entry that the outermost proxy of ours
    wrote, since anything before it is the reader's own word.
    """
    told = str(meta.get("REMOTE_ADDR") or "")
    if settings.PROXIES:
        hops = [hop.strip() for hop in str(meta.get("HTTP_X_FORWARDED_FOR") or "").split(",")]
        if len(hops) >= settings.PROXIES and hops[-settings.PROXIES]:
            told = hops[-settings.PROXIES]
    try:
        found = ip_address(told.strip("[]"))
    except ValueError:
        return "0.0.0.0"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(found)
