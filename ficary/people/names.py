"""Rules for user names and pseuds (AO3's), and the names that nobody may take."""

import regex
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ficary.core.same import key

# Every word that stands at /users/<word> (a test compares), and names that pass for the archive.
RESERVED = frozenset(
    [
        "activate",
        "admin",
        "administrator",
        "anonymous",
        "archive",
        "archivist",
        "confirm",
        "confirmed",
        "email",
        "everyone",
        "ficary",
        "guest",
        "invitation",
        "invitations",
        "join",
        "keeper",
        "login",
        "logout",
        "moderator",
        "new",
        "nobody",
        "null",
        "orphan",
        "orphan_account",
        "password",
        "pseuds",
        "reauthenticate",
        "root",
        "search",
        "settings",
        "set_up",
        "signup",
        "staff",
        "support",
        "system",
        "undefined",
        "webmaster",
        "wrangler",
    ]
)

_USER = regex.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_]*[A-Za-z0-9])?")
_PSEUD = regex.compile(r"(?=.*[\p{L}\p{N}])[\p{L}\p{M}\p{N} _-]+")


def check_user_name(name: str) -> None:
    """Raise a ValidationError unless `name` may be a user name; being taken is not asked here."""
    if not _USER.fullmatch(name):
        raise ValidationError(
            _("Use only letters A to Z, digits and _; begin and end with a letter or digit."),
            code="characters",
        )
    if key(name) in RESERVED:
        raise ValidationError(_("This name is kept for the archive itself."), code="reserved")


def check_pseud(name: str) -> None:
    if not _PSEUD.fullmatch(name):
        raise ValidationError(
            _("Use only letters, digits, spaces, _ and -, with at least one letter or digit."),
            code="characters",
        )
