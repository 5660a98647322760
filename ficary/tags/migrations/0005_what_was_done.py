"""What wranglers did is told by a function, so that it may grow without migrations."""

from django.db import migrations, models

import ficary.tags.models.wrangling


class Migration(migrations.Migration):
    dependencies = [("tags", "0004_former_names_there_are")]

    operations = [
        migrations.AlterField(
            model_name="wrangling",
            name="what",
            field=models.CharField(max_length=16, choices=ficary.tags.models.wrangling.whats),
        ),
    ]
