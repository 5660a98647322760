"""The form that a work or a chapter was typed in, so that one form sent twice makes one of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("works", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="work",
            name="begun_as",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="chapter",
            name="begun_as",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
