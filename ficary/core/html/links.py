"""Addresses in texts: which may stay, and how they are written."""

import re
from collections.abc import Container
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

_HOST: Final = re.compile(
    r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?"
)
_STRAY_PERCENT: Final = re.compile(r"%(?![0-9a-fA-F]{2})")
_UNSAFE: Final = re.compile(r"""[^\w!$%&'()*+,./:;=?@~-]+""")
_MAIL: Final = re.compile(r"[^\s@/]+@[^\s@/]+")


def absolute(address: str, *, schemes: Container[str], site_url: str) -> str:
    """Return a whole, valid address, or "" if it cannot be one or has another scheme."""
    address = re.sub(r"[\t\r\n]", "", address).strip()
    if address.startswith("www."):
        address = f"http://{address}"
    elif address.startswith("//"):
        address = f"https:{address}"
    try:
        parts = urlsplit(address)
        if not parts.scheme:
            parts = _from_site(address, site_url)
        return _written(parts) if parts.scheme in schemes else ""
    except ValueError:  # urlsplit's word for a broken host or port
        return ""


def _from_site(address: str, site_url: str) -> SplitResult:
    # "#note" leads nowhere, for texts hold no ids; "jav ascript:x" only looks like a path.
    if not site_url or not address or address.startswith("#") or ":" in address.split("/")[0]:
        raise ValueError("nothing to join")
    return urlsplit(urljoin(site_url, address))


def _written(parts: SplitResult) -> str:
    if parts.scheme == "mailto":
        return f"mailto:{_quoted(parts.path)}" if _MAIL.fullmatch(parts.path) else ""
    host = _host(parts)
    port = f":{parts.port}" if parts.port is not None else ""
    path = _quoted(parts.path)
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment)}" if parts.fragment else ""
    return f"{parts.scheme}://{host}{port}{path}{query}{fragment}"


def _host(parts: SplitResult) -> str:
    """Names and IPv4 only. No user names: https://bank.example@evil.example is a trick."""
    host = (parts.hostname or "").encode("idna").decode("ascii")
    if "@" in parts.netloc or len(host) > 253 or not _HOST.fullmatch(host):
        raise ValueError("not a host")
    return host


def _quoted(text: str) -> str:
    text = _STRAY_PERCENT.sub("%25", text)
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), text)
