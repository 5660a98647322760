"""The second factor: what django-allauth asks us about it, and whether somebody has one."""

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from ficary.archive.models import Archive
from ficary.core import sealed
from ficary.moderation.models import Act
from ficary.people.models import User

# Recovery codes come with one of these and go with the last: they are none by themselves.
KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


# For a queryset of members: whether each has one.
OF_A_USER = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=KINDS))


def has_one(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=KINDS).exists()


@transaction.atomic
def lift(user: User, *, by: User | None, why: str = "") -> bool:
    """Take all of it from a member who has lost phone, keys and codes; False if there is none.

    Her password opens the account again, and wherever she was signed in she is out.
    """
    if not Authenticator.objects.filter(user=user).delete()[0]:
        return False
    user.end_sessions()
    Act.record("second factor lifted", by=by, why=why, person=user)
    return True


class Adapter(DefaultMFAAdapter):
    """allauth's questions to us, answered."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This did not fit. Try again."),
        "cannot_generate_recovery_codes": _("Add a passkey or an app first."),
    }

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """By a lost key nothing can be read: then a secret is told that no code will ever fit."""
        return sealed.unseal(encrypted_text) or generate_totp_secret()

    # What an app or a keyring shows: never the address, which others may see on a screen.

    def get_totp_label(self, user: User) -> str:
        return user.name

    def get_totp_issuer(self) -> str:
        # A colon would part issuer and name in an app.
        return Archive.objects.the().name.replace(":", " ")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """FICARY_URL alone decides for which site a passkey is good, never the request."""
        return {"id": urlsplit(settings.URL).hostname or "", "name": Archive.objects.the().name}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"name": user.name, "display_name": user.name}
