from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("search", "0002_moved_tags")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="takes_away",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(
                fields=["work"], condition=Q(takes_away=True), name="change_takes_away"
            ),
        ),
    ]
