"""The table of the cache that all processes share."""

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_version_0_1")]
    operations = [
        migrations.RunPython(
            make, lambda apps, editor: editor.execute("DROP TABLE IF EXISTS core_cache")
        )
    ]
