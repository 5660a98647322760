"""Drafts of a work's own fields beside those of its chapters, and the form each is typed in."""

import uuid

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("works", "0002_begun_as")]
    operations = [
        migrations.RemoveConstraint(model_name="draft", name="one_draft_of_a_new_chapter"),
        migrations.AddField(
            model_name="draft",
            name="form",
            field=models.UUIDField(default=uuid.uuid4),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="draft", name="of_work", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=["user", "work"],
                condition=Q(work__isnull=False, chapter=None, of_work=False),
                name="one_draft_of_a_new_chapter",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=["user", "work"],
                condition=Q(work__isnull=False, chapter=None, of_work=True),
                name="one_draft_of_a_works_fields",
            ),
        ),
    ]
