"""Which banner and which news a member has closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_leaving_and_joining"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="seen_banner",
            field=models.PositiveBigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="seen_news",
            field=models.PositiveBigIntegerField(default=0, editable=False),
        ),
    ]
