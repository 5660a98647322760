"""The words of the tags that there are, by which they are suggested."""

from itertools import batched
from typing import Any

from django.db import migrations

from ficary.tags import words

TYPED = ("fandom", "relationship", "character", "freeform")
AT_ONCE = 1000


def keep_words(apps: Any, schema_editor: Any) -> None:
    tag_word = apps.get_model("tags", "TagWord")
    tags = apps.get_model("tags", "Tag").objects.filter(kind__in=TYPED)
    rows = tags.values_list("pk", "kind", "works_open", "name").iterator(AT_ONCE)
    for some in batched(rows, AT_ONCE):
        made = [
            tag_word(
                tag_id=pk,
                kind=kind,
                weight=weight,
                word=word.encode(),
                one=word[:1].encode(),
                two=word[:2].encode(),
                four=word[:4].encode(),
            )
            for pk, kind, weight, name in some
            for word in words.words(name)
        ]
        tag_word.objects.bulk_create(made, batch_size=AT_ONCE)
    # Now, not at the end: a restore does all in one transaction, and a later one alters the table.
    schema_editor.connection.check_constraints([tag_word._meta.db_table])


class Migration(migrations.Migration):
    dependencies = [("tags", "0004_words_of_names")]
    operations = [migrations.RunPython(keep_words, migrations.RunPython.noop)]
