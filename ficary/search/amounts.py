"""Ranges as readers type them: of numbers, and of time (AO3's way, and plain dates)."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from typing import Final

import regex
from django.utils import timezone

type Bounds = tuple[int | None, int | None]

_NUMBER: Final = r"[\d.,  ]*\d[\d.,  ]*"
_RANGE: Final = regex.compile(rf"\s*({_NUMBER})\s*[-–]\s*({_NUMBER})\s*")
_ONE: Final = regex.compile(rf"\s*(<=?|>=?|=)?\s*({_NUMBER})\s*")
_DATE: Final = r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?"
_ONE_DATE: Final = regex.compile(rf"\s*(<=?|>=?|=)?\s*{_DATE}\s*")
_TWO_DATES: Final = regex.compile(rf"\s*{_DATE}\s*(?:\.\.|to|–)\s*{_DATE}\s*")
_AGO: Final = regex.compile(
    r"\s*(<=?|>=?)?\s*(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?\s*(year|month|week|day|hour)s?(?:\s+ago)?\s*",
    regex.IGNORECASE,
)
_UNITS: Final = {
    "year": timedelta(days=365.2425),
    "month": timedelta(days=30.436875),
    "week": timedelta(weeks=1),
    "day": timedelta(days=1),
    "hour": timedelta(hours=1),
}


# As other engines write a range, with "*" for no bound; and with two dots, or none of the two.
_FROM_TO: Final = regex.compile(r"\s*[\[{]\s*(\S+)\s+TO\s+([^\s\]}]+)\s*[\]}]\s*")
_DOTS: Final = regex.compile(r"\s*(.*?)\s*(?:(?<!\.)\.{2,3}(?!\.)|…)\s*(.*?)\s*")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """Since 1970: what an index keeps of a moment. Of none before that it knows."""
    return max(0, (moment - _EPOCH) // _MICROSECOND)


def numbers(typed: str) -> Bounds:
    """Of "5", "<5", ">5", "1-5", "1..5", "1..", "1,000": the smallest and the largest meant.

    Else ValueError.
    """
    typed = _plainly(typed, "-")
    if ".." in typed:
        raise ValueError(typed)
    if match := _RANGE.fullmatch(typed):
        low, high = sorted((_whole(match[1]), _whole(match[2])))
        return low, high
    match = _ONE.fullmatch(typed)
    if match is None:
        raise ValueError(typed)
    number = _whole(match[2])
    return {
        "<": (None, number - 1),
        "<=": (None, number),
        ">": (number + 1, None),
        ">=": (number, None),
    }.get(match[1] or "=", (number, number))


def moments(typed: str) -> Bounds:
    """Of "2024", ">2024-05-01", "<2 weeks", "1-3 months": microseconds. Else ValueError.

    As on AO3, "<2 weeks" is what is newer than two weeks, "2 weeks" what is so many weeks old.
    """
    typed = _plainly(typed, " to ")
    if match := _TWO_DATES.fullmatch(typed):
        return _first(*match.group(1, 2, 3)), _last(*match.group(4, 5, 6))
    if match := _ONE_DATE.fullmatch(typed):
        low, high = _first(*match.group(2, 3, 4)), _last(*match.group(2, 3, 4))
        return {
            "<": (None, low - 1),
            "<=": (None, high),
            ">": (high + 1, None),
            ">=": (low, None),
        }.get(match[1] or "=", (low, high))
    if match := _AGO.fullmatch(typed):
        return _ago(match[1] or "", int(match[2]), int(match[3] or match[2]), match[4].lower())
    raise ValueError(typed)


def _ago(sign: str, least: int, most: int, unit: str) -> Bounds:
    one = _UNITS[unit] // _MICROSECOND
    now = microseconds(timezone.now())
    least, most = sorted((least, most))
    if sign.startswith("<"):
        return now - least * one, None
    if sign.startswith(">"):
        return None, now - least * one
    return now - (most + 1) * one, now - least * one


def _plainly(typed: str, between: str) -> str:
    match = _FROM_TO.fullmatch(typed) or _DOTS.fullmatch(typed)
    if match is None:
        return typed
    low, high = (bound.replace("*", "") for bound in match.groups())
    if low and high:
        return f"{low}{between}{high}"
    return f">={low}" if low else f"<={high}"


def _whole(typed: str) -> int:
    digits = regex.sub(r"\D", "", typed)
    # What is longer is larger than anything that is counted.
    return int(digits[:18])


def _first(year: str, month: str | None, day: str | None) -> int:
    return microseconds(datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC))


def _last(year: str, month: str | None, day: str | None) -> int:
    months = int(month or 12)
    if not 1 <= months <= 12 or int(year) < 1:
        raise ValueError(months)
    days = int(day or monthrange(int(year), months)[1])
    return microseconds(datetime(int(year), months, days, 23, 59, 59, 999_999, tzinfo=UTC))
