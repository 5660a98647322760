"""The names that tags had before each change that is written down, in the order of the changes."""

from collections import defaultdict
from typing import Any

from django.db import migrations

from ficary.core import same


def fill(apps: Any, schema_editor: Any) -> None:
    tags = apps.get_model("tags", "Tag").objects
    entries = apps.get_model("tags", "Wrangling").objects.filter(what__in=("name", "undone"))
    # By each name, the tags that had it, the last one last.
    had = defaultdict[str, dict[int, None]](dict)
    for changes, undoes in entries.order_by("pk").values_list("changes", "undoes").iterator():
        for tag, said in changes["facts"].items():
            if "name" in said:
                _note(had, int(tag), *map(same.key, said["name"]), back=bool(undoes))
    made = apps.get_model("tags", "FormerName")
    for key, bearers in had.items():
        there = tags.in_bulk(list(bearers))
        made.objects.bulk_create(made(tag_id=tag, key=key) for tag in bearers if tag in there)
    # Now, not at the end: a restore does all in one transaction, and may alter the table later.
    schema_editor.connection.check_constraints([made._meta.db_table])


def _note(had: Any, tag: int, old: str, new: str, *, back: bool) -> None:
    """As `FormerName.objects.note` does it."""
    if old == new:
        return
    had[new].pop(tag, None)
    if not (back and had[old].keys() - {tag}):
        had[old].pop(tag, None)
        had[old][tag] = None


def forget(apps: Any, schema_editor: Any) -> None:
    apps.get_model("tags", "FormerName").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("tags", "0003_former_names")]
    operations = [migrations.RunPython(fill, forget)]
