from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("search", "0001_initial"),
        ("search", "0002_moved_tags"),
        ("search", "0003_takes_away"),
    ]

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Moved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("tag", models.BigIntegerField()),
                ("up_to", models.BigIntegerField(default=0)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("of", models.PositiveBigIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("work", models.BigIntegerField()),
                ("takes_away", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("takes_away", True)),
                        fields=["work"],
                        name="change_takes_away",
                    )
                ],
            },
        ),
    ]
