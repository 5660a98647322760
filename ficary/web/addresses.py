"""Addresses that a request gives us."""

from urllib.parse import urlsplit

from django.utils.http import url_has_allowed_host_and_scheme


def local(address: str) -> str:
    """The address if it is a path of ours, else "/": never leads to another site."""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe and address.startswith("/") and urlsplit(address).path else "/"
