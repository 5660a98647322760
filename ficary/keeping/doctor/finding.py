"""One thing that was looked at."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    WELL = "well"
    # Works, and should not stay so.
    CARE = "care"
    # Broken, or open to harm.
    BAD = "bad"


MARKS = {Grade.WELL: "✓", Grade.CARE: "!", Grade.BAD: "✗"}


@dataclass(frozen=True)
class Finding:
    """`mend` is a sentence with the command or setting; empty where all is well."""

    what: str
    grade: Grade
    said: str
    mend: str = ""

    def lines(self) -> str:
        head = f"{MARKS[self.grade]} {self.what}: {self.said}"
        return f"{head}\n    {self.mend}" if self.mend else head


def well(what: str, said: str) -> Finding:
    return Finding(what, Grade.WELL, said)


def care(what: str, said: str, mend: str) -> Finding:
    return Finding(what, Grade.CARE, said, mend)


def bad(what: str, said: str, mend: str) -> Finding:
    return Finding(what, Grade.BAD, said, mend)
