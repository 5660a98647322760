"""The names that tags had before each change that is written down, in the order of the changes."""

from typing import Any

from django.db import migrations

from ficary.core import same


def fill(apps: Any, schema_editor: Any) -> None:
    tags = apps.get_model("tags", "Tag").objects
    entries = apps.get_model("tags", "Wrangling").objects.filter(what__in=("name", "undone"))
    had: dict[tuple[int, str], None] = {}
    for changes, undoes in entries.order_by("pk").values_list("changes", "undoes").iterator():
        for tag, said in changes["facts"].items():
            if "name" in said:
                old, new = map(same.key, said["name"])
                again = (int(tag), new) in had
                had.pop((int(tag), new), None)
                if old != new and not (undoes and again):
                    had.pop((int(tag), old), None)
                    had[int(tag), old] = None
    there = set(tags.filter(pk__in={tag for tag, _key in had}).values_list("pk", flat=True))
    made = apps.get_model("tags", "FormerName")
    made.objects.bulk_create(made(tag_id=tag, key=key) for tag, key in had if tag in there)
    # Now, not at the end: a restore does all in one transaction, and may alter the table later.
    schema_editor.connection.check_constraints([made._meta.db_table])


def forget(apps: Any, schema_editor: Any) -> None:
    apps.get_model("tags", "FormerName").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("tags", "0003_former_names")]
    operations = [migrations.RunPython(fill, forget)]
