"""An archive with a row of every kind, and all that is in one, told as JSON: for backups."""

import hashlib
import json
import zipfile
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.mail import send_mail
from django.core.management import call_command
from django.db import connection, models

from ficary.archive.models import Archive
from ficary.keeping import demo
from ficary.keeping.backup import restoring, rows
from ficary.keeping.backup.reading import BackupFile
from ficary.keeping.backup.writing import write
from ficary.people.models import Invitation, User
from ficary.works.models import Draft, Work
from tests import make

PICTURE = bytes(range(256)) * 300


def make_tables() -> None:
    call_command("migrate", verbosity=0)


def fill() -> None:
    make_tables()
    with redirect_stdout(StringIO()):
        demo.fill()
    keeper, writer = User.objects.get(keeper=True), User.objects.filter(keeper=False).first()
    assert writer
    make.work(by=writer, title="Ünfertig — 未完", draft=True, chapters=2)
    Draft.objects.create(
        user=writer, form=uuid4(), typed={"title": "½ a tale\u2028", "tags": ["a", None, 1.5]}
    )
    Invitation.make(keeper, note="for a friend")
    send_mail("Hello", "A mail that waits", None, [writer.email])
    folder = Path(settings.MEDIA_ROOT, "works", "1")
    folder.mkdir(parents=True)
    (folder / "bild ä.png").write_bytes(PICTURE)


def tell() -> None:
    """Each table by what Django's own serializer makes of it; each file by its digest."""
    told: dict[str, Any] = {"key": settings.SECRET_KEY, "tables": {}, "files": {}}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if model._meta.app_label in rows.LEFT_OUT_APPS or label in rows.LEFT_OUT:
            continue
        manager = models.Manager[Any]()
        manager.model = model
        found = json.loads(serializers.serialize("json", manager.order_by("pk")))
        # PostgreSQL keeps the names within a JSON field in an order of its own.
        text = json.dumps(found, sort_keys=True)
        told["tables"][label] = [manager.count(), hashlib.sha256(text.encode()).hexdigest()]
    for file in sorted(Path(settings.MEDIA_ROOT).rglob("*.*")):
        told["files"][file.name] = hashlib.sha256(file.read_bytes()).hexdigest()
    print(json.dumps(told))


def go_on() -> None:
    """New rows go in beside those that came."""
    writer = make.user("newcomer")
    work = make.work(by=writer, title="After", tagged={"freeforms": ("never seen before",)})
    last = [work.pk, *work.tags.values_list("pk", flat=True)]
    print(json.dumps({"works": Work.objects.count(), "tag": max(last), "name": name()}))


def finish() -> None:
    restoring.finish()


def name() -> str:
    return Archive.objects.the().name


def rename(name: str) -> None:
    """Make this archive another one, by all that a restore replaces."""
    Archive.objects.update(name=name)
    Path(settings.MEDIA_ROOT).mkdir(exist_ok=True)
    Path(settings.MEDIA_ROOT, "which.txt").write_text(name)
    Path(settings.DATA, "secret-key").write_text(name * 40)


def which() -> list[str]:
    key = Path(settings.DATA, "secret-key").read_text()
    file = Path(settings.MEDIA_ROOT, "which.txt").read_text()
    return [name(), file, key[: len(name())]]


def tell_which() -> None:
    print(json.dumps(which()))


def leftovers() -> list[str]:
    return [str(file) for file in Path(settings.DATA).rglob("*restoring*")]


def interrupted_restore(file: str) -> None:
    """As far as it goes without changing anything that the archive uses."""
    with BackupFile(Path(file)) as backup:
        restoring.make_ready(backup, lambda _text: None, full=True)
    tell_which()


def tell_tables() -> None:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        counts = {}
        for table in tables:
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    print(json.dumps(counts))


def tell_addresses() -> None:
    """Of works and people, as those who are signed out find them."""
    works = Work.objects.public().order_by("pk")
    print(json.dumps([f"{one.get_absolute_url()}?view_adult=true" for one in (*works, *_people())]))


def _people() -> list[User]:
    return list(User.objects.order_by("pk"))


def forge_newer_backup(file: str) -> None:
    """One of a database that had a migration which this code has not."""
    write(Path(file).with_suffix(".now"))
    with zipfile.ZipFile(Path(file).with_suffix(".now")) as now, zipfile.ZipFile(file, "w") as new:
        for name in now.namelist():
            text = now.read(name)
            if name == "manifest.json":
                text = text.replace(b'"0001_initial"', b'"0999_holodeck"', 1)
            new.writestr(name, text)
