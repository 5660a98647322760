"""What the machine keeps: mail, errors, who is at work, whom to forget, backups."""

from typing import Self

from django.db import models
from django.utils import timezone


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self) -> Self:
        return self.filter(sent_at=None, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def waiting(self) -> Self:
        return self.filter(sent_at=None)

    def in_trouble(self) -> Self:
        """Keep what was tried and did not leave, the longest waiting first."""
        return self.waiting().filter(tries__gt=0).order_by("written_at", "pk")


class Letter(models.Model):
    """One mail, kept from the moment it is written until a mail server has taken it."""

    to = models.TextField()
    # The whole message as RFC 5322 bytes, with its Message-ID: a second try is the same mail.
    message = models.BinaryField()
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    # Empty until the mail server (or the folder) has taken it.
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    trouble = models.TextField(blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at__isnull=True),
                name="letter_due",
            )
        ]

    def __str__(self) -> str:
        return f"Letter {self.pk}"

    def retry(self) -> bool:
        """Have it tried at the next turn; False if it has left meanwhile."""
        waiting = Letter.objects.waiting().filter(pk=self.pk)
        return bool(waiting.update(due_at=timezone.now()))


class LoggedErrorQuerySet(models.QuerySet["LoggedError"]):
    def open(self) -> Self:
        return self.filter(resolved_at=None)

    def latest_first(self) -> Self:
        return self.order_by("-last_at", "-pk")

    def keep_newest(self, most: int) -> None:
        """Forget all but the `most` that happened last."""
        over = self.latest_first().values_list("pk", flat=True)[most:]
        self.filter(pk__in=list(over[:most])).delete()


class LoggedError(models.Model):
    """Log lines of the level WARNING or worse that tell of the same, in one row."""

    fingerprint = models.CharField(max_length=64, unique=True)
    level = models.CharField(max_length=10)
    logger = models.CharField(max_length=100)
    # Of the last time: never a query, a body, a secret or a person's address.
    message = models.TextField()
    # Empty: the line came without one.
    traceback = models.TextField(blank=True)
    # Empty: not while answering a request.
    path = models.TextField(blank=True)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    # Empty: not mended yet, or it happened again since.
    resolved_at = models.DateTimeField(null=True)

    objects = LoggedErrorQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-last_at", "-id"], name="error_latest")]

    def __str__(self) -> str:
        return f"{self.level} {self.logger} ({self.count})"

    def resolve(self) -> bool:
        """Say that it is mended; False if somebody said so already."""
        unresolved = LoggedError.objects.open().filter(pk=self.pk)
        return bool(unresolved.update(resolved_at=timezone.now()))


class Pulse(models.Model):
    """When somebody at work was last known to be alive: a worker, or the clock."""

    # "quick", "slow" or "clock", after the machine's name: "3f9a…:quick".
    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> str:
        return self.name.rpartition(":")[2]

    @classmethod
    def beat(cls, name: str) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": timezone.now()})


class Forgetting(models.Model):
    """Somebody who left, until the last trace of her is found: a moment, unless the worker rests.

    What has an index went with the account; this is for what must be searched.
    """

    # The number that her account had.
    account = models.BigIntegerField()
    # Her names and addresses.
    words = models.JSONField()
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Forgetting {self.pk}"


class Cached(models.Model):
    """A row of Django's cache in the database, so that what ended can be swept away.

    Django looks at rows only when somebody asks for them again, and addresses stand in some.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        managed = False
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key


class BackupQuerySet(models.QuerySet["Backup"]):
    def checked(self) -> Self:
        """Those that were made and read again."""
        return self.filter(ended_at__isnull=False, trouble="")

    def failed(self) -> Self:
        return self.exclude(trouble="")

    def running(self) -> Self:
        return self.filter(ended_at=None)

    def newest(self) -> Self:
        return self.order_by("-began_at", "-pk")


class Backup(models.Model):
    """That a backup was made, or why not. The file itself may have gone since."""

    file = models.TextField()
    # Made by the clock; else a keeper asked for it.
    scheduled = models.BooleanField(default=False)
    # Of several that share a database, the one that has the file (`keeping.folder.machine`).
    machine = models.CharField(max_length=16)
    began_at = models.DateTimeField(default=timezone.now)
    # Empty as long as it is made.
    ended_at = models.DateTimeField(null=True)
    # In bytes.
    size = models.PositiveBigIntegerField(default=0)
    # Empty if it is whole, for the keeper to read if not.
    trouble = models.TextField(blank=True)

    objects = BackupQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-began_at"], name="backup_newest")]

    def __str__(self) -> str:
        return self.file

    def end(self, *, size: int = 0, trouble: str = "") -> None:
        self.ended_at, self.size, self.trouble = timezone.now(), size, trouble
        self.save(update_fields=["ended_at", "size", "trouble"])


class Restoration(models.Model):
    """That a backup took the archive's place: written together with its rows, or not at all."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    # When the backup was made.
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Restoration of {self.made_at}"
