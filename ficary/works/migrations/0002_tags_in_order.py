import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("works", "0001_version_0_1")]

    operations = [
        migrations.AlterField(
            model_name="tagging",
            name="work",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="taggings",
                to="works.work",
            ),
        ),
        migrations.AddIndex(
            model_name="tagging",
            index=models.Index(fields=["work", "position", "tag"], name="tagging_in_order"),
        ),
    ]
