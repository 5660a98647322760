"""Addresses that a request gives us."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.encoding import escape_uri_path
from django.utils.http import url_has_allowed_host_and_scheme


def local(address: str) -> str:
    """The address if it is a path of ours, else "/": never leads to another site."""
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if safe and address.startswith("/") and urlsplit(address).path else "/"


def path_of(request: HttpRequest) -> str:
    """Its path as an address: `request.path` has a space for "%20", and a "?" for "%3F"."""
    return escape_uri_path(request.path)
