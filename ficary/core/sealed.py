"""Secrets that we must be able to read again, such as the key of a code app: stored encrypted.

The key comes from SECRET_KEY, so a copy of the database alone opens none of them.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(text: str) -> str:
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str, *, seconds: int | None = None) -> str | None:
    """The text again; None if it is not ours, by another key, or older than `seconds`."""
    try:
        return _keys().decrypt(sealed.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def _keys() -> MultiFernet:
    return MultiFernet(_key(of) for of in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


def _key(secret: str | bytes) -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ficary.core.sealed")
    return Fernet(base64.urlsafe_b64encode(derive.derive(force_bytes(secret))))
