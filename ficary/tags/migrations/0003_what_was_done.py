"""What wranglers did is told by a function, so that it may grow without migrations."""

from django.db import migrations, models

import ficary.tags.models.wrangling


class Migration(migrations.Migration):
    dependencies = [("tags", "0002_first_tags")]

    operations = [
        migrations.AlterField(
            model_name="wrangling",
            name="what",
            field=models.CharField(max_length=16, choices=ficary.tags.models.wrangling.whats),
        ),
    ]
