"""How passwords are kept: argon2id with 19 MiB, as OWASP asks at the least."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
