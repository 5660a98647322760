"""Takes secrets and addresses of people out of what is logged."""

import re

_SECRET = re.compile(
    r"(?P<before>[?&](?:key|token|secret|invitation)=)[^&\s\"'#]+"  # the links that give access
    r"|(?P<path>/)[\w:-]{32,}(?=[/?#\s\"']|$)"  # `core.secret.new()` and allauth's keys in a path
    r"|(?P<user>://[^/\s:@]*:)[^/\s@]+(?=@)"  # DATABASE_URL, FICARY_MAIL
)
_EMAIL = re.compile(r"[^\s@<>()\"'=,:;/]+@[\w.-]+\.\w+")
_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'>)]+")


def masked(text: str) -> str:
    return _SECRET.sub(lambda found: f"{found['before'] or found['path'] or found['user']}…", text)


def kept(text: str) -> str:
    """For what is kept for weeks: no address of a person either, and nothing after a "?"."""
    return _QUERY.sub("?…", _EMAIL.sub("…@…", masked(text)))
