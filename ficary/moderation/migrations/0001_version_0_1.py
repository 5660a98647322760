import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("moderation", "0001_initial"),
        ("moderation", "0002_notes"),
        ("moderation", "0003_reports"),
        ("moderation", "0004_news_of_reports"),
        ("moderation", "0005_of_comments"),
    ]

    dependencies = [
        ("comments", "0001_version_0_1"),
        ("people", "0001_version_0_1"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("works", "0001_version_0_1"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("body", models.BinaryField()),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notes_written",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes_about",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
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
                        choices=[
                            ("work", "Works"),
                            ("person", "People"),
                            ("comment", "Comments"),
                            ("page", "Other pages"),
                        ],
                        max_length=10,
                    ),
                ),
                ("address", models.CharField(max_length=500)),
                ("label", models.CharField(max_length=255)),
                ("thing", models.CharField(max_length=510)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(max_length=20)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("tags", "Rating, warnings or tags are wrong"),
                            ("copied", "Copied from somebody else"),
                            ("harassment", "Harasses or threatens somebody"),
                            ("personal", "Shows somebody’s personal data"),
                            ("impersonation", "Passes for somebody else"),
                            ("illegal", "Against the law in another way"),
                            ("spam", "Spam or advertising"),
                            ("other", "Something else"),
                            ("takedown", "Takedown request (copyright)"),
                        ],
                        max_length=13,
                    ),
                ),
                ("text", models.TextField()),
                ("claim", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("reply_digest", models.CharField(blank=True, max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("working", "In work"),
                            ("waiting", "Waiting for an answer"),
                            ("acted", "Decided: acted"),
                            ("no_breach", "Decided: no breach"),
                            ("duplicate", "Decided: duplicate"),
                            ("spam", "Decided: spam"),
                        ],
                        default="new",
                        max_length=9,
                    ),
                ),
                ("news_at", models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ("announced_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("why", models.TextField(blank=True)),
                (
                    "against",
                    models.ManyToManyField(
                        related_name="reports_against", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chapter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="works.chapter",
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="comments.comment",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports_about",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pseud",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="people.pseud",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts_of",
                        to="moderation.evidence",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports_taken",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "texts",
                    models.ManyToManyField(related_name="texts_of", to="moderation.evidence"),
                ),
                (
                    "work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("decided_at", None)),
                        fields=["made_at"],
                        name="report_waiting",
                    ),
                    models.Index(fields=["-decided_at"], name="report_decided"),
                    models.Index(fields=["thing", "id"], name="report_by_thing"),
                    models.Index(fields=["news_at"], name="report_news"),
                    models.Index(fields=["announced_at"], name="report_announced"),
                    models.Index(fields=["reply_digest"], name="report_reply"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("comment", None), ("person", None), ("pseud", None)),
                            models.Q(
                                ("chapter", None),
                                ("comment", None),
                                ("pseud", None),
                                ("work", None),
                            ),
                            models.Q(
                                ("chapter", None),
                                ("comment", None),
                                ("person", None),
                                ("work", None),
                            ),
                            models.Q(
                                ("chapter", None), ("person", None), ("pseud", None), ("work", None)
                            ),
                            _connector="OR",
                        ),
                        name="report_on_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at", None), ("state__in", ("new", "working", "waiting"))
                            ),
                            models.Q(
                                models.Q(("decided_at__isnull", False)),
                                models.Q(
                                    ("state__in", ("new", "working", "waiting")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="report_decided_or_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("note", "Note"),
                            ("taken", "Taken"),
                            ("given_back", "Given back"),
                            ("state", "Set to"),
                            ("answer", "Answer to the reporter"),
                            ("reply", "The reporter wrote"),
                            ("decision", "Decision"),
                            ("told", "Creators told"),
                            ("objection", "A creator wrote"),
                        ],
                        default="note",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("text", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="moderation.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=60)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("why", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts_about",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "work",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="acts",
                        to="works.work",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["what", "-id"], name="act_by_what")],
            },
        ),
    ]
