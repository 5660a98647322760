"""The WSGI application that granian runs."""

import os
from typing import Any
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ficary.settings")
django.setup(set_prefix=False)


class _Request(WSGIRequest):
    """Reads all as UTF-8; what says that it is something else is refused by `Readable`.

    Django's own request tries that out while it is made, where an error still has no page.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        told = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        self.content_type, self.content_params = told


class _Pages(WSGIHandler):
    request_class = _Request

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer as FICARY_URL says: where that is https, a proxy in front of us speaks it."""
        environ["wsgi.url_scheme"] = urlsplit(settings.URL).scheme
        return super().__call__(environ, start_response)


application = _Pages()
