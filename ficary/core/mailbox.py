"""When two e-mail addresses lead to the same mailbox."""

from typing import Final

_GOOGLE: Final = ("gmail.com", "googlemail.com")


def key(email: str) -> str:
    """Equal for addresses of one mailbox: in any case, with a +tag, at Google with dots.

    "Ann.Lee+fic@googlemail.com" and "annlee@gmail.com" are one person's.
    """
    local, _at, domain = email.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    if domain in _GOOGLE:
        local, domain = local.replace(".", ""), _GOOGLE[0]
    return f"{local}@{domain}"
