"""Settings of the tests: the archive's own, on a folder that goes away when they end."""
# ruff: noqa: E402, F403

import os
import tempfile

for name in [name for name in os.environ if name.startswith("FICARY_")]:
    del os.environ[name]
_folder = tempfile.TemporaryDirectory(prefix="ficary-tests-")
os.environ["FICARY_DATA"] = _folder.name
# `./do test` gives the address of a cluster made for the tests; nobody's own database is touched.
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")

from ficary.settings import *
from ficary.settings import DATA, DATABASES

if not os.environ["DATABASE_URL"]:
    DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["quick", "slow"],
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Each client of a test would look for all static files anew; a live server has a way of its own.
WHITENOISE_USE_FINDERS = False
