"""Copies of what stands around each page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_joining")]
    operations = [
        migrations.AddField(
            model_name="archive",
            name="frame",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
