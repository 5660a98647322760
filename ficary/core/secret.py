"""Secrets of links that give access: random, and only their SHA-256 is kept."""

import hashlib
import secrets


def new() -> str:
    """A secret of 192 random bits, fit for an address."""
    return secrets.token_urlsafe(24)


def digest(secret: str) -> str:
    """What is stored of a secret: 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode()).hexdigest()
