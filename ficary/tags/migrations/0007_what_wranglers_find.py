"""Media stand for themselves; and tags that works bear are counted anew, into wranglers' bins."""

from typing import Any

from django.db import migrations
from django.db.models import F


def begin(apps: Any, schema_editor: Any) -> None:
    tag = apps.get_model("tags", "Tag")
    tag.objects.filter(kind="media").update(canonical=True)
    used = tag.objects.filter(works_for_members__gt=0)
    used.exclude(kind__in=("media", "fandom")).update(uncounted=F("uncounted") + 1)


class Migration(migrations.Migration):
    dependencies = [("tags", "0006_wrangling")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
