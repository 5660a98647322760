"""What the environment says, read and checked: each wrong setting is one sentence with its mend."""

import hashlib
import os
import re
import secrets
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]


class WrongSetting(ImproperlyConfigured):
    """A setting that cannot be used; its text says which and how to mend it."""


def url() -> str:
    """The address at which readers find the archive, without a slash at its end."""
    text = (os.environ.get("FICARY_URL") or "http://localhost:8000").rstrip("/")
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.path or parts.query or parts.fragment or parts.username:
        raise WrongSetting(
            f"FICARY_URL is {text!r}, which is not an address like https://fic.example: "
            "give the scheme and the host (and the port, if it is not the usual one), no path."
        )
    return text


def hosts(url: str) -> list[str]:
    """Every name of this machine is the same to a keeper who tries the archive at home."""
    host = urlsplit(url).hostname or ""
    return LOOPBACK if host in ("localhost", "127.0.0.1", "::1") else [host]


def switch(name: str) -> bool:
    value = os.environ.get(name, "").lower()
    if value not in ("", "0", "1", "no", "yes", "false", "true", "off", "on"):
        raise WrongSetting(f"{name} is {value!r}: use 1 or 0.")
    return value in ("1", "yes", "true", "on")


def proxies() -> int:
    """How many trusted proxies stand in front of us."""
    value = os.environ.get("FICARY_PROXIES") or "0"
    if not value.isascii() or not value.isdigit() or int(value) > 10:
        raise WrongSetting(
            f"FICARY_PROXIES is {value!r}: give the number of proxies in front of Ficary, 0 to 10."
        )
    return int(value)


def secret_key(folder: Path) -> str:
    """The archive's key: made once, kept in its folder, readable by its owner alone."""
    if given := os.environ.get("SECRET_KEY"):
        if len(given) < 32:
            raise WrongSetting("SECRET_KEY is shorter than 32 characters: give a longer one.")
        return given
    file = folder / "secret-key"
    try:
        # Addresses, hashes of passwords and kept mails lie in it.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with_owner_only = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            with os.fdopen(os.open(file, with_owner_only, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        key = file.read_text().strip()
    except OSError as error:
        raise WrongSetting(
            f"The folder {folder} cannot be used ({error.strerror}): give Ficary a folder "
            "that it may write to with FICARY_DATA=/some/folder."
        ) from error
    if len(key) < 32:
        raise WrongSetting(
            f"The file {file} holds no key: put the archive's own key back from a backup, "
            "or delete the file to have a new one made (everybody must then sign in again)."
        )
    return key


def database(folder: Path) -> dict[str, Any]:
    if not (given := os.environ.get("DATABASE_URL")):
        return sqlite(folder / "ficary.sqlite3")
    try:
        config: dict[str, Any] = dict(dj_database_url.parse(given, conn_max_age=600))
    except (ValueError, KeyError) as error:
        raise WrongSetting(_wrong_database()) from error
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(config["NAME"]))
    if config["ENGINE"] != "django.db.backends.postgresql":
        raise WrongSetting(_wrong_database())
    config["CONN_HEALTH_CHECKS"] = True
    config["OPTIONS"] = {"connect_timeout": 5} | config.get("OPTIONS", {})
    return config


def _wrong_database() -> str:
    return (
        "DATABASE_URL is not an address that Ficary can use: leave it empty for SQLite, "
        "or give postgresql://user:password@host:5432/name."
    )


def sqlite(file: Path) -> dict[str, Any]:
    """One writer at a time, who queues instead of failing; readers are never stopped."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        # Kept as long as its thread lives: opening one costs as much as a small page.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-16000;"
                "PRAGMA mmap_size=268435456;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def search_url() -> str:
    """Where the index is if it is not in our folder: a cluster of OpenSearch."""
    given = (os.environ.get("FICARY_SEARCH_URL") or "").rstrip("/")
    try:
        parts = urlsplit(given)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    # What a name of an index may be.
    named = re.fullmatch(r"(/[a-z0-9][a-z0-9_]{0,60})?", parts.path) if valid else None
    if given and (named is None or parts.query or parts.fragment):
        raise WrongSetting(
            "FICARY_SEARCH_URL is not the address of a search engine: give "
            "https://user:password@host:9200/name (the name of this archive there, in small "
            "letters; without it, ficary), or leave it empty for an index in the folder."
        )
    return given


def mailers(folder: Path) -> dict[str, Any]:
    """Mails wait in the database (`core.mail`) and leave by `outside`: a server, or a folder."""
    backend = "django.core.mail.backends"
    here = {"BACKEND": "ficary.core.mail.Outbox"}
    if not (given := os.environ.get("FICARY_MAIL")):
        kept = {"BACKEND": f"{backend}.filebased.EmailBackend"}
        return {"default": here, "outside": kept | {"OPTIONS": {"file_path": folder / "mail"}}}
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongSetting(
            "FICARY_MAIL is not the address of a mail server: give "
            "smtp://user:password@host:587 (with STARTTLS) or smtps://user:password@host:465."
        )
    options = {
        "host": parts.hostname,
        "port": port or (465 if parts.scheme == "smtps" else 587),
        "username": parts.username or "",
        "password": parts.password or "",
        "use_ssl": parts.scheme == "smtps",
        "use_tls": parts.scheme == "smtp" and parts.hostname not in ("localhost", "127.0.0.1"),
        "timeout": 20,
    }
    return {
        "default": here,
        "outside": {"BACKEND": f"{backend}.smtp.EmailBackend", "OPTIONS": options},
    }


def sender(url: str) -> str:
    return f"archive@{urlsplit(url).hostname}"


def backup_every() -> timedelta | None:
    """How often a backup is made by itself; None is never."""
    value = os.environ.get("FICARY_BACKUP_EVERY") or "0"
    number, unit = value[:-1], value[-1]
    if value == "0":
        return None
    known = unit in ("h", "d") and number.isascii() and number.isdigit()
    if not known or not 0 < int(number[:5]) < 10_000:
        raise WrongSetting(
            f"FICARY_BACKUP_EVERY is {value!r}: give hours or days, such as 24h or 7d, "
            "or leave it empty for no backups."
        )
    return timedelta(hours=int(number)) if unit == "h" else timedelta(days=int(number))


def backup_keep() -> int:
    """How many of those backups stay."""
    value = os.environ.get("FICARY_BACKUP_KEEP") or "7"
    if not value.isascii() or not value.isdigit() or not 0 < int(value[:5]) < 10_000:
        raise WrongSetting(
            f"FICARY_BACKUP_KEEP is {value!r}: give the number of backups to keep, 1 to 9999."
        )
    return int(value)


def password_rules() -> list[dict[str, Any]]:
    rules = "django.contrib.auth.password_validation"
    return [
        {"NAME": f"{rules}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
        {
            "NAME": f"{rules}.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("name", "email")},
        },
        {"NAME": f"{rules}.CommonPasswordValidator"},
    ]


def languages() -> list[tuple[str, str]]:
    """Languages of the pages, each by its own name; stories may be in any."""
    return [("en", "English"), ("es", "Español"), ("zh-hans", "简体中文"), ("ar", "العربية")]


def static_url() -> str:
    """A prefix that changes with any static file, so that all may be cached for ever."""
    digest = hashlib.sha256(version("django-prose-editor").encode())
    for file in sorted((Path(__file__).parents[1] / "web" / "static").rglob("*")):
        if file.is_file():
            digest.update(file.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}/"


def logging_setup(*, debug: bool) -> dict[str, Any]:
    level = "DEBUG" if debug else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": "ficary.keeping.logs.Formatter",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "filters": {"broken": {"()": "ficary.keeping.logs.Broken"}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "line"},
            "table": {"class": "ficary.core.logged.Table", "level": "WARNING"},
        },
        "root": {"handlers": ["out", "table"], "level": "WARNING"},
        "loggers": {
            "ficary": {"level": "INFO"},
            "django": {"level": level},
            "django.request": {"filters": ["broken"]},
        },
    }
