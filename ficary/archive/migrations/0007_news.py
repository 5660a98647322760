"""News of the archive."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0006_pages")]
    operations = [
        migrations.CreateModel(
            name="News",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("signed", models.CharField(blank=True, max_length=60)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("published_at", models.DateTimeField(db_index=True, null=True)),
                ("revised_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="NewsText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120)),
                ("source", models.TextField()),
                ("source_format", models.CharField(default="html", max_length=10)),
                ("xhtml", models.TextField(blank=True, editable=False)),
                (
                    "news",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="archive.news",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("news", "language"), name="news_text_once")
                ],
            },
        ),
    ]
