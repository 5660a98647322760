"""The banner at the top of every page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0007_news")]
    operations = [
        migrations.CreateModel(
            name="Banner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("notice", "Notice"), ("event", "Event"), ("alert", "Alert")],
                        default="notice",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("texts", models.JSONField(default=dict)),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("number", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="banner_is_one_row")
                ],
            },
        ),
    ]
