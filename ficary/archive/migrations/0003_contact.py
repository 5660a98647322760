"""The address to which the contact page writes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_the_archive")]
    operations = [
        migrations.AddField(
            model_name="archive",
            name="contact",
            field=models.EmailField(blank=True, max_length=254, verbose_name="contact address"),
        ),
    ]
